using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Reads <c>…/{version}/quarantine.json</c>: why a registry serves a version to nobody any more.</summary>
internal static class Quarantined
{
    /// <summary>The refusal; null where the answer is not of that form.</summary>
    public static RefusedException? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var root = document.RootElement;
            return new RefusedException("MINT6083", $"{Text(root, "name")} {Text(root, "version")}", $"was quarantined by this registry at {Text(root, "at")}: {Text(root, "reason")}", "Do not use it; see what the reason says, and take another version.");
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) => PlainText.Of(root.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null"));
}
