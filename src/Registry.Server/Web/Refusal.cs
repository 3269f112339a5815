using System.Globalization;
using Mint.Bundle;

namespace Mint.Registry.Server.Web;

/// <summary>A refusal as an answer: RFC 9457, with every problem in <c>errors</c>.</summary>
internal sealed record Refusal(int Status, IReadOnlyList<Problem> Problems) : IResult
{
    public Refusal(int status, Problem problem) : this(status, [problem]) { }

    public TimeSpan? RetryAfter { get; init; }

    public string? Challenge { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (Challenge is { } challenge) response.Headers.WWWAuthenticate = challenge;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(Body(httpContext), RegistryJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    private ProblemBody Body(HttpContext http)
    {
        var first = Problems[0];
        return new(
            "urn:mint:" + first.Code, $"{first.Subject} {first.Message}", Status, string.Join(' ', Problems.Select(problem => $"{problem.Subject}: {problem.Message}")),
            first.Code, first.Remedy, http.TraceIdentifier, Problems);
    }
}

/// <summary>The body of a refusal; the first problem at its top, all of them in <paramref name="Errors"/>.</summary>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code, string Remedy, string RequestId, IReadOnlyList<Problem> Errors);
