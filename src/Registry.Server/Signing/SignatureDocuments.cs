using System.Text;
using System.Text.Json;
using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Signing;

/// <summary><c>GET …/{version}/signatures</c>: both envelopes as they were made, the key that checks the registry's, and those that did before it.</summary>
internal sealed record SignaturesDocument(JsonElement? Publisher, JsonElement? Registry, PublicKeyDocument RegistryKey, IReadOnlyList<PublicKeyDocument> RetiredKeys)
{
    public static byte[] Bytes(Envelopes envelopes, RegistryKey key) => RegistryJson.Bytes(new SignaturesDocument(
        Parse(envelopes.Publisher), Parse(envelopes.Registry), PublicKeyDocument.Of(key.Public),
        [.. key.Former.Where(old => !old.Revoked && envelopes.Registry?.Contains(old.KeyId, StringComparison.Ordinal) == true).Select(old => new PublicKeyDocument(old.KeyId, old.PublicKey))]));

    private static JsonElement? Parse(string? text)
    {
        if (text is null) return null;
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
        return document.RootElement.Clone();
    }
}

/// <summary>A public key: its fingerprint and its PEM form.</summary>
internal sealed record PublicKeyDocument(string KeyId, string PublicKey)
{
    public static PublicKeyDocument Of(VerificationKey key) => new(key.Id.Hex, key.ToPem());
}
