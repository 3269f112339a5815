using System.Globalization;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A key that a registry lists as revoked: what it signed counts for nothing any more, whenever it was signed.</summary>
/// <param name="KeyId">The key's fingerprint.</param>
/// <param name="Owner">Whose it was; null for the registry's own.</param>
/// <param name="RevokedAt">When, by the registry's word.</param>
/// <param name="Reason">Why, by its owner's word, or null.</param>
public sealed record RevokedKey(Sha256Digest KeyId, string? Owner, DateTimeOffset RevokedAt, string? Reason)
{
    /// <summary>The list <c>revoked</c> of <c>GET /api/v1/keys</c>; empty where a registry has none.</summary>
    /// <exception cref="RefusedException">MINT7040.</exception>
    internal static IReadOnlyList<RevokedKey> Read(ReadOnlyMemory<byte> utf8, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return document.RootElement.TryGetProperty("revoked", out var revoked) ? [.. revoked.EnumerateArray().Select(Read)] : [];
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RefusedException("MINT7040", source, $"does not tell which keys were revoked: {PlainText.Of(refusal.Message)}.", "Check that this is the URL of a registry; if it is, tell who runs it.");
        }
    }

    /// <summary>As it is kept: text that <see cref="Read(ReadOnlyMemory{byte}, string)"/> reads.</summary>
    internal static object Shape(IEnumerable<RevokedKey> keys) =>
        new { revoked = keys.Select(key => new { key_id = key.KeyId.Hex, owner = key.Owner, revoked_at = key.RevokedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), reason = key.Reason }) };

    private static RevokedKey Read(JsonElement key) => new(
        Sha256Digest.TryParse(key.GetProperty("key_id").GetString(), out var id) ? id : throw new FormatException("a key_id is no fingerprint"),
        Text(key, "owner"), DateTimeOffset.Parse(key.GetProperty("revoked_at").GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Text(key, "reason"));

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.Null ? PlainText.Of(text.GetString()!) : null;
}
