using System.Diagnostics.CodeAnalysis;
using NuGet.Versioning;

namespace Mint.Bundle;

/// <summary>A plugin's version: SemVer 2 in its normal form, without build metadata, at most 64 characters.</summary>
public sealed record PluginVersion : IComparable<PluginVersion>
{
    private readonly NuGetVersion version;

    private PluginVersion(NuGetVersion version) => this.version = version;

    /// <summary>Whether it has a pre-release label.</summary>
    public bool IsPrerelease => version.IsPrerelease;

    /// <summary>Parses a version; false where it is not in normal form.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PluginVersion? version)
    {
        version = text is { Length: <= 64 } && SemanticVersion.TryParse(text, out var parsed) && !parsed.HasMetadata && parsed.ToNormalizedString() == text
            ? new(new NuGetVersion(parsed.Major, parsed.Minor, parsed.Patch, parsed.ReleaseLabels, metadata: null))
            : null;
        return version is not null;
    }

    /// <summary>Parses a version from outside.</summary>
    /// <exception cref="RefusedException">MINT1005.</exception>
    public static PluginVersion Parse(string text) => TryParse(text, out var version) ? version
        : throw new RefusedException("MINT1005", text, "is not a version in SemVer 2 form without build metadata.", "Write it as major.minor.patch, for instance 1.0.0 or 1.1.0-beta.1.");

    /// <summary>Whether the version lies in a NuGet interval.</summary>
    public bool Satisfies(VersionRange range) => range.Satisfies(version);

    /// <inheritdoc/>
    public int CompareTo(PluginVersion? other) => version.CompareTo(other?.version);

    /// <inheritdoc/>
    public bool Equals(PluginVersion? other) => version.Equals(other?.version);

    /// <inheritdoc/>
    public override int GetHashCode() => version.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => version.ToNormalizedString();
}
