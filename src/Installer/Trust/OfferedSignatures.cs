using System.Text;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>The envelopes that came with a bundle, not looked at yet; null where there is none.</summary>
/// <param name="Publisher">The publisher's.</param>
/// <param name="Registry">The statement of the registry.</param>
/// <param name="RegistryKey">The key that the registry says is its own.</param>
public sealed record OfferedSignatures(byte[]? Publisher, byte[]? Registry, VerificationKey? RegistryKey)
{
    /// <summary>The keys that the registry says were its own before, where they signed this.</summary>
    public IReadOnlyList<VerificationKey> RetiredKeys { get; init; } = [];

    /// <summary>Nothing came.</summary>
    public static OfferedSignatures None { get; } = new(null, null, null);

    /// <summary>Reads <c>GET …/signatures</c>.</summary>
    /// <exception cref="RefusedException">MINT5743, or what is wrong with the key.</exception>
    public static OfferedSignatures Read(ReadOnlyMemory<byte> utf8, Uri url)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var root = document.RootElement;
            return new(Envelope(root, "publisher"), Envelope(root, "registry"), Key(root.GetProperty("registry_key"), url))
            {
                RetiredKeys = root.TryGetProperty("retired_keys", out var retired) ? [.. retired.EnumerateArray().Select(key => Key(key, url)).OfType<VerificationKey>()] : [],
            };
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Unusable(url, PlainText.Of(refusal.Message));
        }
    }

    /// <summary>The registry's own key out of <c>GET /api/v1/keys</c>.</summary>
    /// <exception cref="RefusedException">MINT5743, or what is wrong with the key.</exception>
    public static VerificationKey ReadRegistryKey(ReadOnlyMemory<byte> utf8, Uri url)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return Key(document.RootElement.GetProperty("registry"), url) ?? throw new JsonException("there is no key");
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Unusable(url, PlainText.Of(refusal.Message));
        }
    }

    private static byte[]? Envelope(JsonElement root, string name) => root.GetProperty(name) is { ValueKind: not JsonValueKind.Null } envelope ? Encoding.UTF8.GetBytes(envelope.GetRawText()) : null;

    private static VerificationKey? Key(JsonElement key, Uri url) =>
        key.ValueKind == JsonValueKind.Null ? null : VerificationKey.FromPem(key.GetProperty("public_key").GetString() ?? "", url.ToString());

    private static RefusedException Unusable(Uri url, string why) => new("MINT5743", url.ToString(), $"is not what a registry answers there: {why}.", "Check that this is the URL of a registry; if it is, tell who runs it.");
}
