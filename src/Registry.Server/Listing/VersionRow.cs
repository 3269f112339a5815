using Mint.Bundle;
using Mint.Registry.Server.Documents;

namespace Mint.Registry.Server.Listing;

/// <summary>A published version without its manifest.</summary>
internal sealed record VersionRow(
    string PluginId, string Version, string Sha256, long Size, string? RequiresPlatform, string PublishedAt, string PublishedBy,
    string? YankedAt, string? YankReason, string? DeprecationReason, string? DeprecationReplacement, string? StagedUntil, string? QuarantinedAt, string? QuarantineReason)
{
    public const string Columns =
        "plugin_id AS PluginId, version AS Version, sha256 AS Sha256, size AS Size, requires_platform AS RequiresPlatform, published_at AS PublishedAt, published_by AS PublishedBy, " +
        "yanked_at AS YankedAt, yank_reason AS YankReason, deprecation_reason AS DeprecationReason, deprecation_replacement AS DeprecationReplacement, " +
        "staged_until AS StagedUntil, quarantined_at AS QuarantinedAt, quarantine_reason AS QuarantineReason";

    public PluginVersion Parsed => PluginVersion.Parse(Version);

    /// <summary>staged, listed or quarantined; only listed ones are public.</summary>
    public string State => QuarantinedAt is not null ? "quarantined" : StagedUntil is not null ? "staged" : "listed";

    public bool IsListed => QuarantinedAt is null && StagedUntil is null;

    /// <summary>Whether a new install may get it without naming it.</summary>
    public bool IsOffered => IsListed && YankedAt is null;

    public string Channel => Parsed.IsPrerelease ? "prerelease" : "stable";

    public Deprecation? Deprecated => DeprecationReason is { } reason ? new(reason, DeprecationReplacement) : null;

    public ListedVersion Listed => new(Version, Sha256, Size, RequiresPlatform, PublishedAt, Channel, YankedAt is not null, Deprecated);

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<VersionRow> Sort(IEnumerable<VersionRow> rows) => [.. rows.OrderByDescending(row => row.Parsed)];

    /// <summary>The newest stable version, else the newest of all; null where every one is yanked or not listed.</summary>
    public static VersionRow? Latest(IEnumerable<VersionRow> rows)
    {
        var offered = Sort(rows.Where(row => row.IsOffered));
        return offered.FirstOrDefault(row => !row.Parsed.IsPrerelease) ?? (offered.Count > 0 ? offered[0] : null);
    }
}
