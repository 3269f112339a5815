using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Reads the feed <c>/registry.json</c>: of the one plugin that is asked for, everything must be right; the others are not looked at.</summary>
internal static class FeedJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>The versions of a plugin, yanked ones too, newest first; empty where the feed does not have it.</summary>
    /// <exception cref="RefusedException">MINT7005.</exception>
    public static IReadOnlyList<OfferedVersion> Read(ReadOnlyMemory<byte> utf8, RegistryAddress registry, PluginId id)
    {
        try
        {
            using var feed = JsonDocument.Parse(utf8, Options);
            var root = feed.RootElement;
            if (root.GetProperty("schema_version").GetInt32() != 1) throw Unusable(registry, "its schema_version is not 1");
            var plugins = root.GetProperty("plugins").EnumerateArray().Where(plugin => plugin.GetProperty("name").ValueEquals(id.Value)).ToList();
            if (plugins.Count > 1) throw Unusable(registry, $"it has '{id}' more than once");
            return plugins.Count == 0 ? [] : Versions(plugins[0], registry, id);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unusable(registry, PlainText.Of(error.Message));
        }
    }

    /// <summary>The versions in a plugin's part of a feed, newest first.</summary>
    public static IReadOnlyList<OfferedVersion> Versions(JsonElement plugin, RegistryAddress registry, PluginId id) => !plugin.TryGetProperty("versions", out var versions) ? []
        : [.. versions.EnumerateArray().Select(version => ReadVersion(version, registry, id)).OrderByDescending(version => version.Version)];

    private static OfferedVersion ReadVersion(JsonElement json, RegistryAddress registry, PluginId id)
    {
        if (!PluginVersion.TryParse(json.GetProperty("version").GetString(), out var version)) throw Unusable(registry, $"a version of '{id}' is not in SemVer 2 form");
        if (!Sha256Digest.TryParse(json.GetProperty("sha256").GetString(), out var digest)) throw Unusable(registry, $"{id}@{version} has no SHA-256");
        var size = json.GetProperty("size").GetInt64();
        if (size <= 0) throw Unusable(registry, $"{id}@{version} has no size");
        return new(registry, id, version, digest, size, new(registry.Root, $"api/v1/plugins/{id}/{version}/bundle"))
        {
            RequiresPlatform = Text(json, "requires_platform"),
            Yanked = IsTrue(json, "yanked"),
            Deprecated = json.TryGetProperty("deprecated", out var deprecated) ? Advice(deprecated) : null,
        };
    }

    private static string? Advice(JsonElement deprecated) => deprecated.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => null,
        JsonValueKind.String => PlainText.Of(deprecated.GetString()!),
        JsonValueKind.Object when Text(deprecated, "reason") is { } reason => PlainText.Of(Text(deprecated, "replacement") is { } other ? $"{reason} (use {other})" : reason),
        _ => PlainText.Of(deprecated.GetRawText()),
    };

    private static bool IsTrue(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    public static RefusedException Unusable(RegistryAddress registry, string why) =>
        new("MINT7005", registry.Feed.ToString(), $"is not a registry's feed: {why}.", "Check that this is the URL of a registry; if it is, tell who runs it.");
}
