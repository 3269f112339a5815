using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Takes away what is no longer needed, so that a crash leaves nothing half.</summary>
internal sealed class StoreCleaning(StoreLayout layout, StoreJournal journal)
{
    /// <summary>What is left to do once the pointer stands; what the disk refuses here is done at the next start or activation.</summary>
    public void Tidy(PluginId id, PluginVersion done, ActivePointer pointer)
    {
        try
        {
            journal.End(id, done);
            Prune(id, pointer.Versions);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The version is the active one, and that is what was asked for.
        }
    }

    private void Prune(PluginId id, IReadOnlyList<PluginVersion> kept)
    {
        foreach (var path in Directory.GetDirectories(layout.Of(id)))
        {
            if (!PluginVersion.TryParse(Path.GetFileName(path), out var version) || kept.Contains(version) || journal.Pending().Contains((id, version))) continue;
            try
            {
                Undo(id, version);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Something still holds its files; they go when the next version is activated.
            }
        }
    }

    /// <summary>The rename is one step, so that a half removed version is never found under its name.</summary>
    public void Undo(PluginId id, PluginVersion version)
    {
        if (Directory.Exists(layout.Of(id, version)))
        {
            var removed = layout.Fresh("undone");
            DurableFiles.MoveFolder(layout.Of(id, version), removed);
            Directory.Delete(removed, recursive: true);
        }
        if (Directory.Exists(layout.Of(id)) && !Directory.EnumerateFileSystemEntries(layout.Of(id)).Any()) Directory.Delete(layout.Of(id));
        journal.End(id, version);
    }
}
