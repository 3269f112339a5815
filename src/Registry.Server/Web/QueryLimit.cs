using Mint.Bundle;

namespace Mint.Registry.Server.Web;

/// <summary>Keeps one address from taking what answers that must be computed cost; documents and bundles are not limited.</summary>
internal sealed class QueryLimit(RegistryOptions options) : IEndpointFilter
{
    private readonly RateLimit queries = new(options.Limits.QueriesPerMinute, options.Time);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        TooOften(context.HttpContext) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(context);

    private Refusal? TooOften(HttpContext http)
    {
        if (options.Limits.QueriesPerMinute == 0 || queries.Take(ClientAddress.Of(http)) is not { Ticks: > 0 } wait) return null;
        return new(StatusCodes.Status429TooManyRequests, new Problem(RegistryCode.TooManyQueries, "this address", "asked too often within a minute.", $"Wait {wait.TotalSeconds:0} seconds, then try again.")) { RetryAfter = wait };
    }
}
