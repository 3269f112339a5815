using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mint.Sdk.Entry;

/// <summary>JSON in and out of generated handlers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteJson
{
    /// <summary>
    /// Options of one load of one plugin (camelCase, as ASP.NET Core has them): its own object, so that nothing static holds the plugin's types.
    /// </summary>
    /// <param name="contexts">The plugin's own serializer contexts, asked first.</param>
    public static JsonSerializerOptions Options(params IJsonTypeInfoResolver[] contexts)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // As ASP.NET Core has it: the answer is never put into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine([.. contexts, new DefaultJsonTypeInfoResolver()]),
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Reads the body. What is wrong with it goes to <paramref name="problems"/>; then the result is the default.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The parameter's name, for a body that is missing.</param>
    /// <param name="required">Whether the body must be there and not null.</param>
    /// <param name="options">The plugin's options.</param>
    /// <param name="problems">Takes the problems.</param>
    public static async Task<T?> ReadAsync<T>(HttpContext context, string name, bool required, JsonSerializerOptions options, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problems);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            if (required) problems.Missing(name);
            return default;
        }
        if (!context.Request.HasJsonContentType())
        {
            problems.Refuse(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body must be JSON; send it with Content-Type: application/json.");
            return default;
        }
        try
        {
            var body = await context.Request.ReadFromJsonAsync<T>(options, context.RequestAborted).ConfigureAwait(false);
            if (body is null && required) problems.Add("$", "is null where an object is needed.");
            return body;
        }
        catch (JsonException refused)
        {
            problems.Add(Path(refused), $"is not valid JSON, lacks a required member, or has a value of the wrong kind{Position(refused)}.");
        }
        catch (BadHttpRequestException refused)
        {
            problems.Refuse(refused.StatusCode, refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? "PAYLOAD_TOO_LARGE" : "VALIDATION_ERROR", "The body cannot be read.");
        }
        return default;
    }

    /// <summary>Writes a result as JSON; a value of a derived type is written as what it is.</summary>
    public static Task WriteAsync<T>(HttpContext context, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        var declared = options.GetTypeInfo(typeof(T));
        var actual = value?.GetType();
        var written = actual is null || actual == declared.Type || declared.Type.IsSealed || declared.Type.IsValueType || declared.PolymorphismOptions is not null
            ? declared : options.GetTypeInfo(actual);
        return context.Response.WriteAsJsonAsync(value, written, cancellationToken: context.RequestAborted);
    }

    private static string Position(JsonException refused) =>
        refused is { LineNumber: { } line, BytePositionInLine: { } position } ? FormattableString.Invariant($" (line {line + 1}, byte {position + 1})") : "";

    // Path and position only: the exception's message names types of the plugin's code.
    private static string Path(JsonException refused) => string.IsNullOrEmpty(refused.Path) ? "$" : refused.Path;
}
