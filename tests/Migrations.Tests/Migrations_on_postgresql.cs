using Mint.Migrations;
using Npgsql;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class Migrations_on_postgresql : IAsyncDisposable
{
    private static readonly Migration Fine = Step(2, "add_colour", Add("plates", Text("colour").Null()));
    private static readonly Migration Broken = Step(3, "break", Add("plates", Text("size").Null()), Run("INSERT INTO nowhere VALUES (1)"));

    private readonly RoleSchema schema = new();

    [Fact]
    public async Task Run_in_order_and_are_remembered()
    {
        var report = await schema.ApplyAsync(Plates.All);

        Assert.Null(report.Failure);
        Assert.Equal([1, 2, 3], report.Applied);
        Assert.Equal(3, report.SchemaVersion);
        Assert.Equal(Plates.All.Select(one => (one.Version, one.Name, Checksum.Of(one), true)), (await schema.ListAsync()).Select(row => (row.Version, row.Name, row.Checksum, row.Success)));
        Assert.Equal(["plates", "plugin_schema_migrations"], await schema.TablesAsync());
    }

    [Fact]
    public async Task Run_once()
    {
        await schema.ApplyAsync(Plates.Create);

        Assert.Equal([2, 3], (await schema.ApplyAsync(Plates.All)).Applied);
        Assert.Empty((await schema.ApplyAsync(Plates.All)).Applied);
    }

    [Fact]
    public async Task That_fail_leave_everything_as_it_was_and_are_remembered()
    {
        await schema.ApplyAsync(Plates.Create);

        var report = await schema.ApplyAsync(Plates.Create, Fine, Broken);

        Assert.Equal((3, "MINT3105", 1), (report.Failure!.Version, report.Failure.Code, report.SchemaVersion));
        Assert.Contains("nowhere", report.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(["id", "experiment_id", "name"], await schema.QueryAsync("SELECT attname::text FROM pg_attribute WHERE attrelid = 'plates'::regclass AND attnum > 0 ORDER BY attnum"));
        Assert.Equal(["1 True", "3 False"], (await schema.ListAsync()).Select(row => $"{row.Version} {row.Success}"));
        Assert.Equal([2, 3], (await schema.ApplyAsync(Plates.Create, Fine, Step(3, "repaired"))).Applied);
    }

    [Fact]
    public async Task That_were_changed_stop_it()
    {
        await schema.ApplyAsync(Plates.Create, Plates.AddBarcode);

        Assert.Equal("MINT3101", (await schema.ApplyAsync(Plates.Create, Step(2, "add_barcode", Add("plates", Text("bar_code").Null())))).Failure!.Code);
        Assert.Equal("MINT3102", (await schema.ApplyAsync(Plates.Create)).Failure!.Code);
        await schema.QueryAsync("DELETE FROM plugin_schema_migrations WHERE version = 1");
        Assert.Equal("MINT3109", (await schema.ApplyAsync(Plates.All)).Failure!.Code);
    }

    [Fact]
    public async Task Are_told_when_rows_would_refer_to_nothing()
    {
        var orphan = Run("CREATE TABLE wells (id integer PRIMARY KEY, plate bigint REFERENCES plates (id) DEFERRABLE INITIALLY DEFERRED); INSERT INTO wells VALUES (1, 99)");

        var report = await schema.ApplyAsync(Plates.Create, Step(2, "orphan", orphan));

        Assert.Equal((2, "MINT3106"), (report.Failure!.Version, report.Failure.Code));
        Assert.Equal(["plugin_schema_migrations"], await schema.TablesAsync());
    }

    [Fact]
    public async Task Do_not_wait_for_ever_for_a_table_that_somebody_holds()
    {
        await schema.ApplyAsync(Plates.Create);
        await using var busy = await schema.Database.OpenAsync(Database.Token);
        await using var transaction = await busy.BeginTransactionAsync(Database.Token);
        await using var command = busy.CreateCommand();
        command.CommandText = "SELECT * FROM plates";
        await command.ExecuteNonQueryAsync(Database.Token);

        var report = await schema.ApplyAsync(Plates.Create, Fine);

        Assert.Equal((2, "MINT3139"), (report.Failure!.Version, report.Failure.Code));
        await transaction.RollbackAsync(Database.Token);
        Assert.Null((await schema.ApplyAsync(Plates.Create, Fine)).Failure);
    }

    /// <summary>A wait for another run is none for a table: the timeout does not count there.</summary>
    [Fact]
    public async Task Wait_for_another_run_longer_than_for_a_table()
    {
        await schema.ApplyAsync(Plates.Create);
        var slow = Task.Run(() => schema.ApplyAsync(Plates.Create, Step(2, "slow", Run("SELECT pg_sleep(2.5)"), Add("plates", Text("colour").Null()))));
        while (await RoleSchema.AdminAsync($"SELECT count(*) FROM pg_stat_activity WHERE usename = '{schema.Database.Role}' AND wait_event = 'PgSleep'") is 0L) await Task.Yield();

        var report = await schema.ApplyAsync(Plates.Create, Step(2, "slow", Run("SELECT pg_sleep(2.5)"), Add("plates", Text("colour").Null())));

        Assert.Null(report.Failure);
        Assert.Empty(report.Applied);
        Assert.Equal([2], (await slow).Applied);
    }

    [Fact]
    public async Task Can_be_stopped_from_outside_within_a_statement()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MigrationRunner.ApplyAsync(schema.Database, [Step(1, "endless", Run("SELECT pg_sleep(600)"))], TimeProvider.System, stop.Token));

        Assert.Empty(await schema.ListAsync());
        Assert.Equal([1], (await schema.ApplyAsync(Plates.Create)).Applied);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("ROLLBACK")]
    [InlineData("BEGIN")]
    [InlineData("CREATE TABLE extra (a int); COMMIT; CREATE TABLE more (a int)")]
    [InlineData("SAVEPOINT s")]
    [InlineData("PREPARE TRANSACTION 'x'")]
    [InlineData("DO $$ BEGIN COMMIT; END $$")]
    [InlineData("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$; CALL p()")]
    [InlineData("$$; END $$; COMMIT")]
    [InlineData("VACUUM")]
    [InlineData("DELETE FROM plugin_schema_migrations")]
    [InlineData("UPDATE PLUGIN_SCHEMA_MIGRATIONS SET checksum = ''")]
    [InlineData("INSERT INTO plugin_schema_migrations VALUES (7, 'seven', '', now(), 1, true, NULL)")]
    [InlineData("DROP TABLE plugin_schema_migrations")]
    [InlineData("ALTER TABLE plugin_schema_migrations RENAME TO mine")]
    [InlineData("CREATE RULE r AS ON INSERT TO plugin_schema_migrations DO INSTEAD NOTHING")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'mine'; RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON plugin_schema_migrations FOR EACH ROW EXECUTE FUNCTION f()")]
    [InlineData("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM plugin_schema_migrations; RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER t AFTER INSERT ON plugin_schema_migrations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f(); SET CONSTRAINTS ALL DEFERRED")]
    public async Task May_not_leave_their_transaction_or_touch_the_history(string sql)
    {
        await schema.ApplyAsync(Plates.Create);

        var report = await schema.ApplyAsync(Plates.Create, Step(2, "hostile", Run(sql)));

        Assert.Contains(report.Failure!.Code, new[] { "MINT3110", "MINT3105" });
        Assert.Equal(["True create_plates", "False hostile"], (await schema.ListAsync()).Select(row => $"{row.Success} {row.Name}"));
        Assert.Equal(["plates", "plugin_schema_migrations"], await schema.TablesAsync());
    }

    [Fact]
    public async Task Look_for_names_in_their_schema_whatever_a_statement_has_set()
    {
        var report = await schema.ApplyAsync(Step(1, "wander", Run("SET search_path = pg_temp; SET SESSION search_path = pg_catalog"), Table("plates", Id())));

        Assert.Null(report.Failure);
        Assert.Equal(["plates", "plugin_schema_migrations"], await schema.TablesAsync());
    }

    public ValueTask DisposeAsync() => schema.DisposeAsync();
}
