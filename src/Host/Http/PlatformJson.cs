using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Sdk;

namespace Mint.Host.Http;

/// <summary>The wire form of the platform's API: snake_case. Only the platform's own types pass here; a plugin's type would be kept from unloading.</summary>
internal static class PlatformJson
{
    private const long BodyLimit = 1024 * 1024;

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new TextConverter<PluginId>(), new TextConverter<PluginVersion>(), new TextConverter<Sha256Digest>(),
        },
    };

    public static IResult Answer<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, Options, statusCode: status);

    /// <exception cref="ValidationException">No JSON of this form.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) throw new ValidationException("The body must be JSON; send it with 'Content-Type: application/json'.");
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(new BoundedStream(context.Request.Body, BodyLimit, TooLong), Options, context.RequestAborted) ?? throw new ValidationException("The body is null.");
        }
        catch (JsonException problem)
        {
            throw new ValidationException($"The body is no JSON of the form asked for, at '{problem.Path ?? "$"}'.");
        }
    }

    private static ValidationException TooLong() => new("The body is larger than 1 MiB.");

    private sealed class TextConverter<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }
}
