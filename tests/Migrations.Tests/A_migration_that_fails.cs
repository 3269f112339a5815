using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_migration_that_fails : IDisposable
{
    private static readonly Migration Fine = Step(2, "add_colour", Add("plates", Text("colour").Null()));
    private static readonly Migration Broken = Step(3, "break", Add("plates", Text("size").Null()), Run("INSERT INTO nowhere VALUES (1)"));
    private static readonly Migration Repaired = Step(3, "repaired", Add("plates", Text("size").Null()));

    private readonly Database database = new();

    [Fact]
    public async Task Leaves_everything_as_it_was()
    {
        await database.ApplyAsync(Plates.Create);

        var report = await database.ApplyAsync(Plates.Create, Fine, Broken);

        Assert.Equal((3, "MINT3105"), (report.Failure!.Version, report.Failure.Code));
        Assert.Contains("nowhere", report.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(report.Applied);
        Assert.Equal(1, report.SchemaVersion);
        Assert.Equal(["id", "experiment_id", "name"], await database.QueryAsync("SELECT name FROM pragma_table_info('plates')"));
    }

    [Fact]
    public async Task Is_remembered_without_counting_as_applied()
    {
        await database.ApplyAsync(Plates.Create, Fine, Broken);

        var row = Assert.Single(await database.ListAsync());

        Assert.Equal((3, "break", false), (row.Version, row.Name, row.Success));
        Assert.StartsWith("MINT3105: ", row.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_way_to_its_repair()
    {
        await database.ApplyAsync(Plates.Create, Fine, Broken);

        var report = await database.ApplyAsync(Plates.Create, Fine, Repaired);

        Assert.Equal([1, 2, 3], report.Applied);
        Assert.Equal(["True add_colour", "True create_plates", "True repaired"], (await database.ListAsync()).Select(row => $"{row.Success} {row.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_told_when_rows_would_refer_to_nothing()
    {
        var orphan = Run("CREATE TABLE wells (id INTEGER PRIMARY KEY, plate INTEGER REFERENCES plates (id)); INSERT INTO wells (plate) VALUES (99)");

        var report = await database.ApplyAsync(Plates.Create, Step(2, "orphan", orphan));

        Assert.Equal("MINT3106", report.Failure!.Code);
        Assert.DoesNotContain("wells", await database.TablesAsync());
    }

    [Fact]
    public async Task Stops_where_the_file_cannot_be_opened()
    {
        var report = await MigrationRunner.ApplyAsync(new SqliteDatabase("/nowhere/at/all.db"), Plates.All, TimeProvider.System, Database.Token);

        Assert.Equal("MINT3107", report.Failure!.Code);
    }

    [Fact]
    public async Task Stops_where_the_file_is_no_database()
    {
        await File.WriteAllTextAsync(database.Sqlite.Path, new string('x', 5000), Database.Token);

        var report = await database.ApplyAsync(Plates.All);

        Assert.Equal("MINT3107", report.Failure!.Code);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(database.Sqlite.Path, Database.Token));
    }

    [Fact]
    public async Task Can_be_stopped_from_outside_within_a_statement()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var endless = Step(1, "endless", Run("CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => MigrationRunner.ApplyAsync(database.Sqlite, [endless], TimeProvider.System, stop.Token)));

        Assert.Empty(await database.ListAsync());
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("BEGIN")]
    [InlineData("CREATE TABLE extra (a); COMMIT; CREATE TABLE more (a)")]
    [InlineData("SAVEPOINT s")]
    [InlineData("ATTACH '/tmp/other.db' AS other")]
    [InlineData("VACUUM INTO '/tmp/copy.db'")]
    [InlineData("PRAGMA journal_mode=OFF")]
    [InlineData("PRAGMA writable_schema=ON")]
    [InlineData("DELETE FROM plugin_schema_migrations")]
    [InlineData("UPDATE PLUGIN_SCHEMA_MIGRATIONS SET checksum = ''")]
    [InlineData("DROP TABLE plugin_schema_migrations")]
    [InlineData("ALTER TABLE plugin_schema_migrations RENAME TO mine")]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON plugin_schema_migrations BEGIN SELECT 1; END")]
    [InlineData("SELECT load_extension('x')")]
    public async Task May_not_leave_its_transaction_or_touch_the_history(string sql)
    {
        await database.ApplyAsync(Plates.Create);

        var report = await database.ApplyAsync(Plates.Create, Step(2, "hostile", Run(sql)));

        Assert.Contains(report.Failure!.Code, new[] { "MINT3110", "MINT3105" });
        Assert.Equal([true, false], (await database.ListAsync()).Select(row => row.Success));
        Assert.Equal(["plates", "plugin_schema_migrations"], await database.TablesAsync());
    }

    [Fact]
    public async Task May_not_end_the_transaction_by_a_conflict_clause()
    {
        var report = await database.ApplyAsync(Plates.Create,
            Step(2, "sneaky", Run("INSERT INTO plates (id, experiment_id, name) VALUES (1, 1, 'a'); INSERT OR ROLLBACK INTO plates (id, experiment_id, name) VALUES (1, 1, 'a')")));

        Assert.Equal("MINT3105", report.Failure!.Code);
        Assert.Equal(["plugin_schema_migrations"], await database.TablesAsync());
    }

    public void Dispose() => database.Dispose();
}
