using Mint.Bundle;

namespace Mint.Installer;

/// <summary>An installed plugin on disk.</summary>
public sealed record InstalledPlugin(PluginId Id, PluginVersion Version, string Folder, PluginManifest Manifest);

/// <summary>
/// The plugins on disk, below one folder: <c>plugins/&lt;id&gt;/&lt;version&gt;/</c> (the bundle's entries), <c>plugins/&lt;id&gt;/active</c>
/// (one line, the active version, replaced by rename), <c>staging/</c>, <c>journal/</c>. What a crash left half done is undone by <see cref="Recover"/>.
/// </summary>
public sealed class PluginStore(string folder)
{
    /// <summary>A fresh path in <c>staging/</c> for a download.</summary>
    public string NewStagingPath() => throw new NotSupportedException("Not there yet." + folder);

    /// <summary>Undoes what a crash left half done, finishes what was committed. Call once, before anything is loaded.</summary>
    public void Recover() => throw new NotSupportedException("Not there yet.");

    /// <summary>The active plugins, by id.</summary>
    public IReadOnlyList<InstalledPlugin> List() => throw new NotSupportedException("Not there yet.");

    /// <summary>Extracts into place (staging, fsync, rename) without activating; an equal version that lies there already is checked, not rewritten.</summary>
    public InstalledPlugin Stage(PluginBundle bundle) => throw new NotSupportedException("Not there yet.");

    /// <summary>The commit point: the version becomes the active one.</summary>
    public void Activate(InstalledPlugin plugin) => throw new NotSupportedException("Not there yet.");

    /// <summary>The plugin is no longer active and its files are removed; its data is none of the store's business.</summary>
    public void Remove(PluginId id) => throw new NotSupportedException("Not there yet.");
}
