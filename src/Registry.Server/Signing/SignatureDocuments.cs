using System.Text;
using System.Text.Json;
using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Signing;

/// <summary><c>GET …/{version}/signatures</c>: both envelopes as they were made, and the key that checks the registry's.</summary>
internal sealed record SignaturesDocument(JsonElement? Publisher, JsonElement? Registry, PublicKeyDocument RegistryKey)
{
    public static byte[] Bytes(Envelopes envelopes, VerificationKey key) =>
        RegistryJson.Bytes(new SignaturesDocument(Parse(envelopes.Publisher), Parse(envelopes.Registry), PublicKeyDocument.Of(key)));

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

/// <summary><c>GET /api/v1/keys</c>: the registry's own key, for whoever pins it.</summary>
internal sealed record KeysDocument(PublicKeyDocument Registry);
