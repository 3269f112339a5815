using Mint.Bundle;

namespace Mint.Installer;

/// <summary>
/// What is under way: a file <c>journal/&lt;id&gt;@&lt;version&gt;</c> for each version that is being staged or is staged and not yet active.
/// Written before the first file of it, removed after the pointer is swapped. The name is the entry; there is nothing in it that could be torn.
/// </summary>
internal sealed class StoreJournal(StoreLayout layout)
{
    public void Begin(PluginId id, PluginVersion version)
    {
        DurableFiles.CreateFolder(layout.Journal);
        DurableFiles.Write(EntryOf(id, version), "");
    }

    public void End(PluginId id, PluginVersion version)
    {
        if (File.Exists(EntryOf(id, version))) DurableFiles.Delete(EntryOf(id, version));
    }

    public IReadOnlyList<(PluginId Id, PluginVersion Version)> Pending()
    {
        if (!Directory.Exists(layout.Journal)) return [];
        var pending = new List<(PluginId, PluginVersion)>();
        foreach (var path in Directory.EnumerateFiles(layout.Journal))
        {
            if (!path.EndsWith(".tmp", StringComparison.Ordinal) && Path.GetFileName(path).Split('@') is [var name, var number] && PluginId.TryParse(name, out var id) && PluginVersion.TryParse(number, out var version)) pending.Add((id, version));
            else File.Delete(path);
        }
        return pending;
    }

    private string EntryOf(PluginId id, PluginVersion version) => Path.Combine(layout.Journal, $"{id}@{version}");
}
