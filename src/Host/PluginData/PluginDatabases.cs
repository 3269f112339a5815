using System.Globalization;
using Microsoft.Data.Sqlite;
using Mint.Bundle;
using Mint.Host.Data;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>
/// The one door to the plugins' databases: where they are, a copy, a new name, gone. A database has a name (<c>plates.db</c>, and once an
/// upgrade has copied it <c>plates.2.db</c> and so on); which one a version serves is what the store's pointer says.
/// </summary>
internal sealed class PluginDatabases(DataFolder folder)
{
    private static readonly string[] suffixes = ["", "-wal", "-shm", "-journal"];

    public string Folder => Path.Combine(folder.Path, "data");

    public SqliteDatabase Of(string name) => new(Path.Combine(Folder, name));

    public bool Exists(string name) => File.Exists(Path.Combine(Folder, name));

    /// <summary>In bytes, with what is not yet in the main file.</summary>
    public long SizeOf(string name) => suffixes.Select(suffix => new FileInfo(Path.Combine(Folder, name + suffix))).Where(file => file.Exists).Sum(file => file.Length);

    /// <summary>A name of the plugin's that no database has.</summary>
    public string Fresh(PluginId id)
    {
        for (var number = 2; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{id}.{number}.db");
            if (!suffixes.Any(suffix => File.Exists(Path.Combine(Folder, name + suffix)))) return name;
        }
    }

    /// <summary>The databases of a plugin that lie there, whichever it serves.</summary>
    public IReadOnlyList<string> Of(PluginId id) =>
        [.. Directory.EnumerateFiles(Folder, id + ".*").Select(file => NameOf(id, Path.GetFileName(file))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Copies a database as it is at one moment, durably, where nothing lies yet. Who writes to it meanwhile is waited for.</summary>
    public async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Delete(to);
        await CopyDatabase.RunAsync(Of(from), Path.Combine(Folder, to), cancellationToken);
    }

    /// <summary>Gives a database another name, in place of what has that name. Nobody may use either.</summary>
    public async Task RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        await CopyDatabase.SettleAsync(Of(from), cancellationToken);
        Delete(to);
        File.Move(Path.Combine(Folder, from), Path.Combine(Folder, to));
        DurableFiles.FlushFolder(Folder);
    }

    /// <summary>Lets go of the file.</summary>
    public void Release(string name) => Of(name).Release();

    /// <summary>A database that is not there is no error.</summary>
    public void Delete(string name)
    {
        Release(name);
        foreach (var suffix in suffixes) File.Delete(Path.Combine(Folder, name + suffix));
    }

    /// <summary>Deletes the databases of a plugin but those that its pointer names. Without one nothing is known, and all stay. What the disk refuses is done the next time.</summary>
    public void DeleteUnneeded(PluginId id, ActivePointer? pointer)
    {
        if (pointer is null) return;
        try
        {
            foreach (var name in Of(id).Except(pointer.Databases, StringComparer.Ordinal)) Delete(name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way.
        }
    }

    /// <summary>Deletes copies that a crash left of plugins that are not installed; what an uninstall keeps has the first name, and stays.</summary>
    public void DeleteOrphans(Func<PluginId, bool> isInstalled)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.db").Select(file => Path.GetFileName(file)))
        {
            if (file.Split('.') is [var name, _, "db"] && PluginId.TryParse(name, out var id) && NameOf(id, file) is not null && !isInstalled(id)) Delete(file);
        }
    }

    // Of 'plates.2.db-wal' it is 'plates.2.db'; null where it is another plugin's, or no database.
    private static string? NameOf(PluginId id, string file)
    {
        var name = suffixes[1..].FirstOrDefault(suffix => file.EndsWith(suffix, StringComparison.Ordinal)) is { } end ? file[..^end.Length] : file;
        if (!name.EndsWith(".db", StringComparison.Ordinal)) return null;
        return name == VersionEntry.FirstData(id) || (name.Length > id.Value.Length + 4 && name[(id.Value.Length + 1)..^3].All(char.IsAsciiDigit)) ? name : null;
    }
}
