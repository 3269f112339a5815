using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Reads the versions of the store; what is damaged is told, not thrown.</summary>
internal sealed class StoreReader(StoreLayout layout)
{
    /// <summary>The active version; neither plugin nor problem where there is none.</summary>
    public (InstalledPlugin? Plugin, IReadOnlyList<Problem> Problems) Active(PluginId id)
    {
        if (!File.Exists(layout.Active(id))) return (null, []);
        return layout.Pointer(id) is not { } pointer ? (null, InstalledFiles.Damaged(id, "its file 'active' names no version").Problems)
            : pointer.Removal is null ? Of(id, pointer.Active) : (null, []);
    }

    /// <summary>A version that lies there, or what is wrong with it.</summary>
    public (InstalledPlugin? Plugin, IReadOnlyList<Problem> Problems) Of(PluginId id, VersionEntry entry)
    {
        var folder = layout.Of(id, entry.Version);
        var (manifest, problems) = InstalledFiles.ReadManifest(id, folder);
        if (manifest is null) return (null, problems);
        var plugin = new InstalledPlugin(id, entry.Version, folder, manifest) { Entry = entry };
        if (entry.Schema is null) return (plugin, []);
        var (followed, missing) = InstalledFiles.ReadManifest(id, layout.Of(id, entry.Schema));
        return followed is null ? (null, missing) : (plugin with { Migrations = followed.Migrations }, []);
    }
}
