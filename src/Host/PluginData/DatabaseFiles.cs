using Mint.Bundle;
using Mint.Host.Data;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>Each database is a SQLite file in the data folder.</summary>
internal sealed class DatabaseFiles(DataFolder folder) : PluginDatabases(folder)
{
    private static readonly string[] suffixes = ["", "-wal", "-shm", "-journal"];

    public override bool IsInFolder => true;

    public override SqlDatabase Of(string name) => FileOf(name);

    public override bool Exists(string name) => File.Exists(Path.Combine(Folder, name));

    /// <summary>With what is not yet in the main file.</summary>
    public override long SizeOf(string name) => suffixes.Select(suffix => new FileInfo(Path.Combine(Folder, name + suffix))).Where(file => file.Exists).Sum(file => file.Length);

    public override string PlaceOf(string name) => "data/" + name;

    public override IReadOnlyList<string> Of(PluginId id) =>
        [.. Directory.EnumerateFiles(Folder, id + ".*").Select(file => NameOf(id, Path.GetFileName(file))).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Who writes to it meanwhile is waited for.</summary>
    public override async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Delete(to);
        await CopyDatabase.RunAsync(FileOf(from), Path.Combine(Folder, to), cancellationToken);
    }

    public override Task<IReadOnlyList<WrittenRows>> CompareAsync(string now, string then, CancellationToken cancellationToken) => CompareFiles.RunAsync(FileOf(now), FileOf(then), cancellationToken);

    public override async Task RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        await CopyDatabase.SettleAsync(FileOf(from), cancellationToken);
        Delete(to);
        File.Move(Path.Combine(Folder, from), Path.Combine(Folder, to));
        DurableFiles.FlushFolder(Folder);
    }

    public override void Release(string name) => FileOf(name).Release();

    public override void Delete(string name)
    {
        Release(name);
        foreach (var suffix in suffixes) File.Delete(Path.Combine(Folder, name + suffix));
    }

    public override Task CheckAsync(CancellationToken cancellationToken) => !File.Exists(PostgresKey.FileOf(Folder)) ? Task.CompletedTask
        : throw PostgresRefusals.DataLieElsewhere(PostgresKey.FileOf(Folder), "plugins.postgres is not set, but data of plugins lie on a PostgreSQL server.", "Put plugins.postgres back into config.json, or delete this key: what lies there is not carried over.");

    protected override IReadOnlyList<string> Copies() => WithDots(2);

    protected override IReadOnlyList<string> Firsts() => WithDots(1);

    protected override bool IsBlank(string name) => CopyDatabase.IsBlank(FileOf(name));

    protected override IReadOnlyList<string> Archived(IEnumerable<string> except)
    {
        var room = Path.Combine(Folder, ArchiveStore.Room);
        return !Directory.Exists(room) ? [] : [.. Directory.EnumerateFiles(room, "*.db").Select(file => $"{ArchiveStore.Room}/{Path.GetFileName(file)}").Except(except, StringComparer.Ordinal)];
    }

    protected override bool IsTaken(string name) => suffixes.Any(suffix => File.Exists(Path.Combine(Folder, name + suffix)));

    private string[] WithDots(int count) => [.. Directory.EnumerateFiles(Folder, "*.db").Select(file => Path.GetFileName(file)).Where(file => file.Count(character => character == '.') == count)];

    private SqliteDatabase FileOf(string name) => new(Path.Combine(Folder, name));

    // Of 'plates.2.db-wal' it is 'plates.2.db'; null where it is another plugin's, or no database.
    private static string? NameOf(PluginId id, string file)
    {
        var name = suffixes[1..].FirstOrDefault(suffix => file.EndsWith(suffix, StringComparison.Ordinal)) is { } end ? file[..^end.Length] : file;
        return IsOf(id, name) ? name : null;
    }
}
