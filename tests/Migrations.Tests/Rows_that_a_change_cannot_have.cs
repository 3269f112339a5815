using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>Rows are there, and a migration asks what they do not fulfil: nothing is changed, and the reason is told, on both dialects.</summary>
public sealed class Rows_that_a_change_cannot_have : IDisposable
{
    private static readonly Migration First = Step(1, "first",
        Table("plates", Id(), Text("name"), Int32("wells").Null()),
        Table("wells", Id(), Int64("plate").Null()) with { ForeignKeys = Items.Of(new ForeignKey(Items.Of("plate"), "plates", Items.Of("id"), OnDelete.Restrict)) },
        Insert("plates", Row(("id", 1), ("name", "a"), ("wells", 96)), Row(("id", 2), ("name", "a"), ("wells", null))),
        Insert("wells", Row(("id", 1), ("plate", 1)), Row(("id", 3), ("plate", null))));

    private readonly Database database = new();

    public static TheoryData<Operation, string, string> Changes => new()
    {
        { Distinct("plates", "name"), "UNIQUE", "uq_plates_name" },
        { Unique("plates", "name"), "UNIQUE", "ux_plates_name" },
        { Unique("plates") with { As = "high", Expression = "upper(name)" }, "UNIQUE", "ux_plates_high" },
        { Check("plates", "many_wells", "wells > 96"), "many_wells", "many_wells" },
        { new AlterColumn("plates", Int32("wells")), "NOT NULL", "null values" },
        { Refer("wells", "id", "plates", onDelete: OnDelete.Cascade), "'wells' refer to rows of 'plates'", "fk_wells_id" },
        { Insert("plates", Row(("id", 1), ("name", "b"))), "UNIQUE", "plates_pkey" },
        { Insert("wells", Row(("plate", 9))), "'wells' refer to rows of 'plates'", "fk_wells_plate" },
        { new DeleteRow("plates", Row(("id", 1))), "'wells' refer to rows of 'plates'", "fk_wells_plate" },
        { View("names", "SELECT colour FROM plates"), "colour", "colour" },
        { Index("plates") with { As = "odd", Expression = "nothing(name)" }, "nothing", "nothing" },
    };

    [Theory, MemberData(nameof(Changes))]
    public async Task Leave_everything_as_it_was_on_sqlite(Operation change, string reason, string _)
    {
        Assert.Null((await database.ApplyAsync(First)).Failure);
        var before = await DumpAsync();

        var report = await database.ApplyAsync(First, Step(2, "second", change) with { Destructive = "as a test" });

        Assert.Contains(reason, report.Failure?.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await DumpAsync());
        Assert.Equal(1, report.SchemaVersion);
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Leave_everything_as_it_was_on_postgresql(Operation change, string _, string reason)
    {
        await using var postgres = await PostgresSchema.CreateAsync(Requires.Postgres());
        var model = SchemaHistory.Replay([First]);
        Assert.Null(await postgres.TryAsync(SqlText.For(SqlDialect.Postgres, [First])[0]));
        var before = SchemaLines.Sorted(await postgres.QueryAsync(ReportedSchema.OfPostgres)).Concat(await RowLines.OfAsync(postgres.Connection, model)).ToList();

        var refused = await postgres.TryAsync(SqlText.For(SqlDialect.Postgres, change, model));

        Assert.Contains(reason, refused, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, SchemaLines.Sorted(await postgres.QueryAsync(ReportedSchema.OfPostgres)).Concat(await RowLines.OfAsync(postgres.Connection, model)));
    }

    [Fact]
    public async Task Get_numbers_after_the_highest_that_was_given()
    {
        var rows = Step(1, "rows", Table("states", Id(), Text("name")), Insert("states", Row(("id", 7), ("name", "a")), Row(("name", "b"))), Insert("states", Row(("id", 3), ("name", "c")), Row(("name", "d"))));
        var model = SchemaHistory.Replay([rows]);
        Assert.Null((await database.ApplyAsync(rows)).Failure);
        await using var connection = await database.Sqlite.OpenAsync(Database.Token);
        Assert.Equal(["states|3|c", "states|7|a", "states|8|b", "states|9|d"], await RowLines.OfAsync(connection, model));

        await using var postgres = await PostgresSchema.CreateAsync(Requires.Postgres());
        Assert.Null(await postgres.TryAsync(SqlText.For(SqlDialect.Postgres, [rows])[0]));

        Assert.Equal(await RowLines.OfAsync(connection, model), await RowLines.OfAsync(postgres.Connection, model));
    }

    [Fact]
    public async Task Keep_what_they_refer_to_when_its_table_is_rebuilt_under_views()
    {
        Operation[] changes = [View("names", "SELECT p.name FROM plates AS p JOIN wells AS w ON w.plate = p.id"), View("few", "SELECT name FROM names WHERE name <> ''"), new AlterColumn("plates", Text("name").Null()), new AlterColumn("wells", Int64("plate").Null().Default(1))];
        await database.ApplyAsync(First);

        var report = await database.ApplyAsync(First, Step(2, "second", changes));

        Assert.Null(report.Failure);
        Assert.Equal(["a"], await database.QueryAsync("SELECT name FROM few"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.RunAsync("INSERT INTO wells (plate) VALUES (99)"));
    }

    public void Dispose() => database.Dispose();

    private async Task<string[]> DumpAsync() =>
        [.. await database.QueryAsync("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"), .. await database.QueryAsync("SELECT * FROM plates ORDER BY id"), .. await database.QueryAsync("SELECT * FROM wells ORDER BY id")];
}
