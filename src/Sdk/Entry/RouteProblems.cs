using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>Every problem of one request, for one answer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RouteProblems
{
    // Made when there is one: most requests have none.
    private List<(string Field, string Message)>? problems;
    private (int Status, string Code, string Message)? refusal;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => problems is null && refusal is null;

    /// <summary>How many fields have one.</summary>
    public int Count => problems?.Count ?? 0;

    /// <summary>Adds a problem of a field: a parameter's name, or a JSON path such as <c>$.wells</c>.</summary>
    public void Add(string field, string message) => (problems ??= []).Add((field, message));

    /// <summary>The field is needed and not there.</summary>
    public void Missing(string field) => Add(field, "is missing.");

    /// <summary>The field is there and cannot be read.</summary>
    /// <param name="field">The parameter's name.</param>
    /// <param name="wanted">What it should be, for instance <c>a whole number</c>.</param>
    public void Malformed(string field, string wanted) => Add(field, $"is not {wanted}.");

    /// <summary>The request as a whole is refused with a status other than 400; that goes before all problems of fields.</summary>
    public void Refuse(int status, string code, string message) => refusal ??= (status, code, message);

    /// <summary>The body cannot be read, for instance since it is too large.</summary>
    public void Refuse(BadHttpRequestException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.StatusCode == StatusCodes.Status413PayloadTooLarge) Refuse(refused.StatusCode, "PAYLOAD_TOO_LARGE", "The body is larger than the platform takes.");
        else Refuse(refused.StatusCode, "VALIDATION_ERROR", "The body cannot be read.");
    }

    /// <summary>Answers with the refusal, or 400 <c>VALIDATION_ERROR</c> with <c>details.errors[{field, message}]</c>.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (refusal is var (status, code, message)) return PlatformError.WriteAsync(context, status, code, message);
        return PlatformError.WriteAsync(context, StatusCodes.Status400BadRequest, "VALIDATION_ERROR", "The request is not valid; details.errors names each field.", json =>
        {
            json.WriteStartArray("errors");
            foreach (var problem in problems ?? [])
            {
                json.WriteStartObject();
                json.WriteString("field", problem.Field);
                json.WriteString("message", problem.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
