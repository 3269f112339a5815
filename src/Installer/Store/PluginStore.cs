using Mint.Bundle;

namespace Mint.Installer;

/// <summary>
/// The plugins on disk, below one folder: <c>plugins/&lt;id&gt;/&lt;version&gt;/</c> (the bundle's entries), <c>plugins/&lt;id&gt;/active</c>
/// (see <see cref="ActivePointer"/>), <c>staging/</c>, <c>journal/</c>. What a crash left half done is undone by <see cref="Recover"/>.
/// One process uses it at a time; whoever owns the folder sees to that.
/// </summary>
public sealed class PluginStore
{
    private readonly StoreLayout layout;
    private readonly StoreJournal journal;
    private readonly StoreReader reader;
    private readonly StoreCleaning cleaning;

    /// <summary>The store below a folder, which need not be there yet.</summary>
    public PluginStore(string folder)
    {
        layout = new(Path.GetFullPath(folder));
        journal = new(layout);
        reader = new(layout);
        cleaning = new(layout, journal);
    }

    /// <summary>A fresh path in <c>staging/</c> for a download.</summary>
    public string NewStagingPath() => layout.Fresh("download") + ".mint";

    /// <summary>Undoes what a crash left half done, finishes what was committed. Call once, before anything is loaded.</summary>
    /// <param name="isMigrated">
    /// Asked for a version that is whole but not active, together with the one that is (or null): whether the plugin's database is already
    /// the new one's. Then only going forward leaves both fitting, and it is activated; otherwise, and without the question, it is removed.
    /// </param>
    public void Recover(Func<InstalledPlugin, InstalledPlugin?, bool>? isMigrated = null)
    {
        foreach (var (id, version) in journal.Pending())
        {
            if (layout.Pointer(id)?.Versions.Contains(version) == true) journal.End(id, version);
            else if (isMigrated is not null && reader.Of(id, new VersionEntry(version, VersionEntry.FirstData(id))).Plugin is { } staged && isMigrated(InPlace(staged), reader.Active(id).Plugin)) Activate(InPlace(staged));
            else cleaning.Undo(id, version);
        }
        if (Directory.Exists(layout.Staging)) Directory.Delete(layout.Staging, recursive: true);
        foreach (var id in layout.Ids())
            foreach (var left in Directory.EnumerateFiles(layout.Of(id), "*.tmp")) File.Delete(left);
    }

    /// <summary>The active plugins, by id. One whose files are damaged is left out here and told by <see cref="ListDamaged"/>.</summary>
    public IReadOnlyList<InstalledPlugin> List() => [.. Loaded().Select(loaded => loaded.Plugin).OfType<InstalledPlugin>()];

    /// <summary>What is wrong with the active plugins that cannot be loaded from disk.</summary>
    public IReadOnlyList<Problem> ListDamaged() => [.. Loaded().SelectMany(loaded => loaded.Problems)];

    /// <summary>The active version of a plugin, or null.</summary>
    /// <exception cref="RefusedException">MINT7033: its files are damaged.</exception>
    public InstalledPlugin? Find(PluginId id)
    {
        var (plugin, problems) = reader.Active(id);
        return problems.Count == 0 ? plugin : throw new RefusedException(problems);
    }

    /// <summary>Extracts into place (staging, fsync, rename) without activating; an equal version that lies there already is checked, not rewritten.</summary>
    /// <exception cref="RefusedException">MINT7030: the disk refuses. MINT7031: the version lies there with other content.</exception>
    public InstalledPlugin Stage(PluginBundle bundle)
    {
        var target = layout.Of(bundle.Id, bundle.Version);
        if (!Directory.Exists(target)) Extract(bundle, target);
        else if (!InstalledFiles.Hold(target, bundle))
            throw new RefusedException("MINT7031", bundle.Id.Value, $"{bundle.Version} is installed already, with other content than this bundle's.", "A version never changes: install one with another number, or uninstall this one first (its data is kept).");
        return new(bundle.Id, bundle.Version, target, bundle.Manifest);
    }

    /// <summary>The commit point: the version becomes the active one, with the data that its entry names. The two before are kept beside it; older ones go.</summary>
    /// <exception cref="RefusedException">MINT7030: the disk refuses.</exception>
    public void Activate(InstalledPlugin plugin)
    {
        var pointer = layout.Pointer(plugin.Id) is { Removal: null } before ? before.Then(plugin.Entry) : new ActivePointer(plugin.Entry, []);
        layout.Point(plugin.Id, pointer);
        cleaning.Tidy(plugin.Id, plugin.Version, pointer);
    }

    /// <summary>What the active pointer says; null where the plugin is not installed, or being taken away.</summary>
    public ActivePointer? PointerOf(PluginId id) => layout.Pointer(id) is { Removal: null } pointer ? pointer : null;

    /// <summary>A version that lies there beside the active one, with the data that its entry names.</summary>
    /// <exception cref="RefusedException">MINT7033: its files are damaged or gone.</exception>
    public InstalledPlugin Find(PluginId id, VersionEntry entry)
    {
        var (plugin, problems) = reader.Of(id, entry);
        return plugin ?? throw new RefusedException(problems);
    }

    /// <summary>The version with the data that the active one has; with a first install's where none is.</summary>
    public InstalledPlugin InPlace(InstalledPlugin plugin) => PointerOf(plugin.Id) is not { } pointer ? plugin
        : plugin with { Entry = new(plugin.Version, pointer.Active.Data, pointer.Active.Origin, pointer.Active.Schema is { } ahead && ahead.CompareTo(plugin.Version) > 0 ? ahead : null) };

    /// <summary>The data of the active version have a newer one's compatible migrations: that one's files are kept, and the active one starts on these data.</summary>
    /// <returns>False where the disk refuses: then <see cref="Recover"/> makes the newer one the active one.</returns>
    public bool TryFollow(InstalledPlugin newer)
    {
        if (PointerOf(newer.Id) is not { } pointer) return false;
        var followed = pointer with { Active = pointer.Active with { Schema = newer.Version } };
        try
        {
            layout.Point(newer.Id, followed);
        }
        catch (RefusedException)
        {
            return false;
        }
        cleaning.Tidy(newer.Id, newer.Version, followed);
        return true;
    }

    /// <summary>Whether anything of a plugin lies there.</summary>
    public bool Has(PluginId id) => Directory.Exists(layout.Of(id));

    /// <summary>From here on the plugin is being taken away, whatever happens; <see cref="Remove"/> ends it.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="how">In one line: what is to become of the data.</param>
    /// <exception cref="RefusedException">MINT7030: the disk refuses. MINT7032: there is no such plugin.</exception>
    public void BeginRemoval(PluginId id, string how)
    {
        if (!Directory.Exists(layout.Of(id))) throw StoreLayout.NotThere(id);
        var pointer = layout.Pointer(id) ?? ActivePointer.Guess(id);
        if (pointer.Removal is null) layout.Point(id, pointer with { Removal = how });
    }

    /// <summary>The plugins whose removal a crash cut short.</summary>
    public IReadOnlyList<(PluginId Id, ActivePointer Pointer)> Removals() =>
        [.. layout.Ids().Select(id => (Id: id, Pointer: layout.Pointer(id))).Where(found => found.Pointer?.Removal is not null).Select(found => (found.Id, found.Pointer!))];

    /// <summary>Takes a staged version away again, where what came after staging failed. One that is active, or was there before, stays.</summary>
    public void Discard(InstalledPlugin plugin)
    {
        if (journal.Pending().Contains((plugin.Id, plugin.Version)) && !plugin.Version.Equals(layout.ActiveVersion(plugin.Id))) cleaning.Undo(plugin.Id, plugin.Version);
    }

    /// <summary>The plugin is no longer active and its files are removed; its data is none of the store's business.</summary>
    /// <exception cref="RefusedException">MINT7032: there is no such plugin.</exception>
    public void Remove(PluginId id)
    {
        if (!Directory.Exists(layout.Of(id))) throw StoreLayout.NotThere(id);
        var removed = layout.Fresh("removed");
        DurableFiles.MoveFolder(layout.Of(id), removed);
        foreach (var (pending, version) in journal.Pending().Where(entry => entry.Id == id)) journal.End(pending, version);
        Directory.Delete(removed, recursive: true);
    }

    private void Extract(PluginBundle bundle, string target)
    {
        string? staging = null;
        try
        {
            journal.Begin(bundle.Id, bundle.Version);
            staging = layout.Fresh("extract");
            bundle.ExtractTo(staging);
            DurableFiles.FlushTree(staging);
            DurableFiles.CreateFolder(layout.Of(bundle.Id));
            DurableFiles.MoveFolder(staging, target);
        }
        catch (Exception error)
        {
            cleaning.Undo(bundle.Id, bundle.Version);
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            throw StoreLayout.NotWritten(target, error);
        }
    }

    private IEnumerable<(InstalledPlugin? Plugin, IReadOnlyList<Problem> Problems)> Loaded() => layout.Ids().Select(reader.Active);
}
