using Mint.Migrations;

namespace Mint.Tests.Migrating;

public sealed class An_empty_database : IDisposable
{
    private readonly Database database = new();

    [Fact]
    public async Task Gets_every_migration_in_order()
    {
        var report = await database.ApplyAsync(Plates.All);

        Assert.Null(report.Failure);
        Assert.Equal([1, 2, 3], report.Applied);
        Assert.Equal(3, report.SchemaVersion);
        Assert.Equal(["id", "experiment_id", "name", "barcode"], await database.QueryAsync("SELECT name FROM pragma_table_info('plates')"));
    }

    [Fact]
    public async Task Remembers_what_ran()
    {
        await database.ApplyAsync(Plates.All);

        var rows = await database.ListAsync();

        Assert.Equal(["create_plates", "add_barcode", "fill_barcodes"], rows.Select(row => row.Name));
        Assert.All(rows, row => Assert.True(row.Success));
        Assert.Equal(Plates.All.Select(Checksum.Of), rows.Select(row => row.Checksum));
        Assert.All(rows, row => Assert.InRange(row.AppliedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5)));
    }

    [Fact]
    public async Task Gets_only_what_it_lacks_the_second_time()
    {
        await database.ApplyAsync(Plates.Create);
        await database.RunAsync("INSERT INTO plates (experiment_id, name) VALUES (7, 'first')");

        var report = await database.ApplyAsync(Plates.All);
        var again = await database.ApplyAsync(Plates.All);

        Assert.Equal([2, 3], report.Applied);
        Assert.Empty(again.Applied);
        Assert.Equal(3, again.SchemaVersion);
        Assert.Equal(["1|7|first|P-1"], await database.QueryAsync("SELECT * FROM plates"));
    }

    [Fact]
    public async Task Is_not_created_by_asking_what_ran()
    {
        Assert.Empty(await database.ListAsync());
        Assert.False(File.Exists(database.Sqlite.Path));
    }

    [Fact]
    public async Task Is_opened_with_settings_that_lose_nothing()
    {
        Assert.Equal(["wal"], await database.QueryAsync("PRAGMA journal_mode"));
        Assert.Equal(["2"], await database.QueryAsync("PRAGMA synchronous"));
        Assert.Equal(["1"], await database.QueryAsync("PRAGMA foreign_keys"));
        Assert.Equal(["10000"], await database.QueryAsync("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task Lets_go_of_its_files_when_released()
    {
        await database.ApplyAsync(Plates.All);
        await database.QueryAsync("SELECT * FROM plates");

        database.Sqlite.Release();

        Assert.Equal(["plugin.db"], Directory.GetFiles(Path.GetDirectoryName(database.Sqlite.Path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void Says_which_native_library_it_uses() => Assert.Matches(@"^SQLite 3\.\d+\.\d+ \((system libsqlite3\.so\.0|package)\)$", SqliteDatabase.NativeLibrary);

    [Fact]
    public async Task Is_really_read_by_the_library_it_names() =>
        Assert.Contains((await database.QueryAsync("SELECT sqlite_version()"))[0], SqliteDatabase.NativeLibrary, StringComparison.Ordinal);

    public void Dispose() => database.Dispose();
}
