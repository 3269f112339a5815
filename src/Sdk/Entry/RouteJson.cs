using System.ComponentModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

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
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context, string name, bool required, JsonSerializerOptions options, RouteProblems problems)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problems);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            if (required) problems.Missing(name);
            return default;
        }
        if (EncodingOf(context.Request, problems) is not { } encoding) return default;
        try
        {
            var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            var body = await JsonBody.ReadAsync(context, type, encoding, problems).ConfigureAwait(false);
            if (body is null && required && problems.IsEmpty) problems.Add("$", "is null where a value is needed.");
            return body;
        }
        catch (BadHttpRequestException refused)
        {
            problems.Refuse(refused);
        }
        return default;
    }

    /// <summary>Writes a result as JSON; a value of a derived type is written as what it is.</summary>
    public static Task WriteAsync<T>(HttpContext context, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        var declared = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var actual = value?.GetType() ?? typeof(T);
        return actual == typeof(T) || typeof(T).IsValueType || declared.PolymorphismOptions is not null
            ? context.Response.WriteAsJsonAsync(value, declared, cancellationToken: context.RequestAborted)
            : context.Response.WriteAsJsonAsync(value, options.GetTypeInfo(actual), cancellationToken: context.RequestAborted);
    }

    // The encoding of a JSON body; null where it is none, which is then refused.
    private static Encoding? EncodingOf(HttpRequest request, RouteProblems problems)
    {
        if (request.ContentType is "application/json" or "application/json; charset=utf-8") return Encoding.UTF8;
        if (!request.HasJsonContentType() || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            problems.Refuse(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The body must be JSON; send it with Content-Type: application/json.");
            return null;
        }
        if (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        if (BodyCharset.Of(type) is { } encoding) return encoding;
        problems.Refuse(StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "The charset of the body is not known; send JSON as UTF-8.");
        return null;
    }
}
