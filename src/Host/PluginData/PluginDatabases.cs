using System.Globalization;
using Mint.Bundle;
using Mint.Host.Data;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>
/// The one door to the plugins' databases: where they are, a copy, a new name, gone. A database has a name (<c>plates.db</c>, and once an
/// upgrade has copied it <c>plates.2.db</c> and so on); which one a version serves is what the store's pointer says.
/// </summary>
internal abstract class PluginDatabases(DataFolder folder)
{
    /// <summary>Where files about databases lie.</summary>
    public string Folder { get; } = Path.Combine(folder.Path, "data");

    /// <summary>Files in the data folder, or schemas of the server that the configuration names.</summary>
    /// <exception cref="RefusedException">MINT8006, MINT8090.</exception>
    public static PluginDatabases Of(DataFolder folder)
    {
        var configured = HostConfiguration.ReadAsync(folder.Configuration, CancellationToken.None).GetAwaiter().GetResult();
        if (configured.Postgres is not { } address) return new DatabaseFiles(folder);
        try
        {
            return new DatabaseSchemas(folder, new PostgresServer(address, PostgresKey.Of(folder)));
        }
        catch (ArgumentException problem)
        {
            throw PostgresRefusals.AddressInvalid(folder.Configuration, problem.Message);
        }
    }

    /// <summary>The server that they lie on; null where they are files.</summary>
    public virtual PostgresServer? Server => null;

    public abstract SqlDatabase Of(string name);

    public abstract bool Exists(string name);

    /// <summary>Whether they take room in the data folder.</summary>
    public abstract bool IsInFolder { get; }

    /// <summary>In bytes.</summary>
    public abstract long SizeOf(string name);

    /// <summary>Where it lies, in words: <c>data/plates.db</c>.</summary>
    public abstract string PlaceOf(string name);

    /// <summary>The databases of a plugin that lie there, whichever it serves.</summary>
    public abstract IReadOnlyList<string> Of(PluginId id);

    /// <summary>Copies a database as it is at one moment, durably, in place of what lies there.</summary>
    public abstract Task CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>The tables in which two databases differ: written is what only the first has, removed what only the other has.</summary>
    public abstract Task<IReadOnlyList<WrittenRows>> CompareAsync(string now, string then, CancellationToken cancellationToken);

    /// <summary>Gives a database another name, in place of what has that name. Nobody may use either.</summary>
    public abstract Task RenameAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Lets go of what is kept open for nobody.</summary>
    public abstract void Release(string name);

    /// <summary>A database that is not there is no error.</summary>
    public abstract void Delete(string name);

    /// <summary>Before anything is undone or raised at a start: what cannot be looked at must not be judged.</summary>
    /// <exception cref="RefusedException">The server does not answer.</exception>
    public abstract Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>A name of the plugin's that no database has.</summary>
    public string Fresh(PluginId id)
    {
        for (var number = 2; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{id}.{number}.db");
            if (!IsTaken(name)) return name;
        }
    }

    /// <summary>Deletes the databases of a plugin but those that its pointer names. Without one nothing is known, and all stay. What the disk or the server refuses is done the next time.</summary>
    public void DeleteUnneeded(PluginId id, ActivePointer? pointer)
    {
        if (pointer is not null) DeleteAll(() => Of(id).Except(pointer.Databases, StringComparer.Ordinal));
    }

    /// <summary>
    /// Deletes what a crash left of plugins that are not installed: copies, and what was made for an install and has nothing in it yet. What an uninstall keeps has the first name and
    /// something in it, and stays.
    /// </summary>
    public void DeleteOrphans(Func<PluginId, bool> isInstalled) => DeleteAll(() =>
    [
        .. Copies().Where(name => PluginId.TryParse(name[..name.IndexOf('.', StringComparison.Ordinal)], out var id) && IsOf(id, name) && !isInstalled(id)),
        .. Firsts().Where(name => PluginId.TryParse(name[..^3], out var id) && !isInstalled(id) && IsBlank(name)),
    ]);

    /// <summary>Deletes the archived databases but these.</summary>
    public void DeleteArchivedExcept(IEnumerable<string> kept) => DeleteAll(() => Archived(kept));

    /// <summary>The names that have a number.</summary>
    protected abstract IReadOnlyList<string> Copies();

    /// <summary>The names that have none.</summary>
    protected abstract IReadOnlyList<string> Firsts();

    /// <summary>Whether there is nothing in a database, not even a table without rows.</summary>
    protected abstract bool IsBlank(string name);

    /// <summary>The databases of archives, except these: names that <see cref="Delete"/> takes.</summary>
    protected abstract IReadOnlyList<string> Archived(IEnumerable<string> except);

    protected virtual bool IsTaken(string name) => Exists(name);

    /// <summary>Whether a name is the plugin's: its first one, or one with a number.</summary>
    protected static bool IsOf(PluginId id, string name) =>
        name == VersionEntry.FirstData(id) || (name.Length > id.Value.Length + 4 && name.StartsWith(id.Value + ".", StringComparison.Ordinal) && name.EndsWith(".db", StringComparison.Ordinal) && name[(id.Value.Length + 1)..^3].All(char.IsAsciiDigit));

    // What cannot be deleted now is in nobody's way, and is deleted the next time.
    private void DeleteAll(Func<IEnumerable<string>> names)
    {
        try
        {
            foreach (var name in names().ToList()) Delete(name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or RefusedException)
        {
        }
    }
}
