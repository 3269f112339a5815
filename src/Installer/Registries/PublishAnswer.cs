using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Reads <c>application/problem+json</c>: the registry's own codes and remedies, kept as they are.</summary>
internal static class PublishAnswer
{
    /// <summary>The problems; none where the text is not of that form.</summary>
    public static IReadOnlyList<Problem> Problems(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var answer = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 32 });
            var root = answer.RootElement;
            var listed = root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
                ? errors.EnumerateArray().Select(Read).OfType<Problem>().Take(100).ToList() : [];
            return listed.Count > 0 ? listed : Read(root) is { } single ? [single] : [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static Problem? Read(JsonElement json) => Text(json, "code") is { Length: > 0 } code
        ? new(code, Text(json, "subject") ?? Text(json, "title") ?? "registry", Text(json, "message") ?? Text(json, "detail") ?? "refused this.", Text(json, "remedy") ?? "")
        : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? PlainText.Of(value.GetString()!) : null;
}
