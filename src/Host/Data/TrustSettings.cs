using System.Globalization;
using System.Text.Json;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Data;

/// <summary>The part of <c>config.json</c> about signatures: <c>trust.require</c>, <c>trust.publishers[]</c>, and a registry's <c>key</c>.</summary>
internal static class TrustSettings
{
    /// <summary>The policy; the preset one where nothing is said. A word that is not known refuses the whole file: less trust than was meant must not pass unseen.</summary>
    public static TrustPolicy Read(JsonElement root, string file)
    {
        if (!root.TryGetProperty("trust", out var trust)) return TrustPolicy.Preset;
        var publishers = trust.TryGetProperty("publishers", out var list) ? list.EnumerateArray().Select(item => Publisher(item, file)).ToList() : [];
        return new(trust.TryGetProperty("require", out var require) ? Requirement(require.GetString(), file) : null, publishers);
    }

    /// <summary>The fingerprint that is pinned for a registry, or null.</summary>
    public static Sha256Digest? Pin(JsonElement registry, string file) =>
        !registry.TryGetProperty("key", out var key) || key.ValueKind == JsonValueKind.Null ? null
        : Sha256Digest.TryParse(key.GetString(), out var digest) ? digest
        : throw Refusals.ConfigurationInvalid(file, "a registry's key must be its fingerprint: 64 lower-case hex digits.");

    private static TrustRequirement Requirement(string? word, string file) => word switch
    {
        "none" => TrustRequirement.None,
        "registry" => TrustRequirement.Registry,
        "publisher" => TrustRequirement.Publisher,
        _ => throw Refusals.ConfigurationInvalid(file, $"trust.require is '{word}'; it must be none, registry or publisher."),
    };

    private static TrustedKey Publisher(JsonElement item, string file)
    {
        var name = item.TryGetProperty("name", out var text) ? text.GetString() : null;
        var pem = item.TryGetProperty("public_key", out text) ? text.GetString() : null;
        if (pem is null) throw Refusals.ConfigurationInvalid(file, "a trust.publishers entry has no public_key.");
        return new(VerificationKey.FromPem(pem, file), name)
        {
            ValidFrom = Moment(item, "valid_from", file), ValidUntil = Moment(item, "valid_until", file), RevokedAt = Moment(item, "revoked_at", file),
        };
    }

    private static DateTimeOffset? Moment(JsonElement item, string name, string file) => !item.TryGetProperty(name, out var text) ? null
        : DateTimeOffset.TryParseExact(text.GetString(), (string[])["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw Refusals.ConfigurationInvalid(file, $"{name} must be a day such as 2027-01-31, or a moment in UTC.");
}
