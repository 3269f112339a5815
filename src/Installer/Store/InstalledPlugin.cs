using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Installer;

/// <summary>A version of a plugin on disk.</summary>
public sealed record InstalledPlugin(PluginId Id, PluginVersion Version, string Folder, PluginManifest Manifest)
{
    /// <summary>The version with the data that it has, or is to have.</summary>
    public VersionEntry Entry { get; init; } = new(Version, VersionEntry.FirstData(Id));

    /// <summary>The migrations that its data follow: its own, or those of the newer version that has compatibly migrated them.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = Manifest.Migrations;
}
