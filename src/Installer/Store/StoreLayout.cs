using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Where things are below the store's folder.</summary>
internal sealed class StoreLayout(string folder)
{
    public string Plugins => Path.Combine(folder, "plugins");

    public string Staging => Path.Combine(folder, "staging");

    public string Journal => Path.Combine(folder, "journal");

    public string Of(PluginId id) => Path.Combine(Plugins, id.Value);

    public string Of(PluginId id, PluginVersion version) => Path.Combine(Of(id), version.ToString());

    public string Active(PluginId id) => Path.Combine(Of(id), "active");

    /// <summary>A path in the staging folder that nothing has yet; the folder is there.</summary>
    public string Fresh(string kind)
    {
        DurableFiles.CreateFolder(Staging);
        return Path.Combine(Staging, $"{kind}-{Guid.NewGuid():N}");
    }

    /// <summary>The ids that have a folder.</summary>
    public IEnumerable<PluginId> Ids()
    {
        if (!Directory.Exists(Plugins)) yield break;
        foreach (var path in Directory.EnumerateDirectories(Plugins).Order(StringComparer.Ordinal))
        {
            if (PluginId.TryParse(Path.GetFileName(path), out var id)) yield return id;
        }
    }

    /// <summary>The version that the active pointer names; null where there is none or it is no version.</summary>
    public PluginVersion? ActiveVersion(PluginId id) =>
        File.Exists(Active(id)) && PluginVersion.TryParse(File.ReadAllText(Active(id)).TrimEnd('\n'), out var version) ? version : null;
}
