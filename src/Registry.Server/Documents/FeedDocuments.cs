using System.Text.Json.Serialization;

namespace Mint.Registry.Server.Documents;

// The shapes of docs/registry.schema.json and docs/registry.md; their members are written in this order, nulls included.

/// <summary>What a catalogue shows of a plugin: the facts of its latest version.</summary>
internal sealed record PluginSummary(
    string Name, string DisplayName, string Description, string PluginType, SummaryAuthor Author, SummarySource Source, string? LatestVersion, string? MinPlatformVersion,
    SummaryCapabilities Capabilities, IReadOnlyList<string> Tags, string? License, string? IconUrl, string? Repository)
{
    /// <summary>In the feed and in the plugin's own document; left out of lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ListedVersion>? Versions { get; init; }

    /// <summary>In lists only: how often it was downloaded, all versions together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Downloads { get; init; }
}

/// <summary><paramref name="Github"/> is the owner in a GitHub repository URL.</summary>
internal sealed record SummaryAuthor(string? Name, string? Github);

/// <summary><paramref name="Registry"/> is the plugin's address, relative to the feed; below it lies <c>{version}/bundle</c>.</summary>
internal sealed record SummarySource(string Registry);

internal sealed record SummaryCapabilities(bool Auth, bool Database, bool Frontend);

/// <summary>A version in the feed.</summary>
internal sealed record ListedVersion(
    string Version, string Sha256, long Size, string? RequiresPlatform, string PublishedAt, string Channel, bool Yanked, Deprecation? Deprecated);

/// <summary>Why a version should not be used any more, and what to use instead.</summary>
internal sealed record Deprecation(string Reason, string? Replacement);

/// <summary><c>GET /api/v1/plugins/{id}/versions</c>.</summary>
internal sealed record VersionsDocument(string Name, IReadOnlyList<ListedVersion> Versions);

/// <summary><c>GET /api/v1/plugins/{id}/{version}</c>; what is public is listed, so the other states are seen only in answers to changes.</summary>
internal sealed record VersionDocument(
    string Name, string Version, string Sha256, long Size, string? RequiresPlatform, string PublishedAt, string PublishedBy, string State, string Channel, bool Yanked, string? YankReason, Deprecation? Deprecated, string Manifest, string Bundle);

/// <summary>Stands in the place of a quarantined version.</summary>
internal sealed record QuarantineDocument(string Name, string Version, string Reason, string At);
