using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_table_that_changes : IDisposable
{
    private static readonly Migration First = Step(1, "first", Table("plates", Id(), Text("name"), Int32("wells")), Unique("plates", "name"));

    private static readonly Operation[] Changes =
    [
        new RenameColumn("plates", "name", "label"),
        new AlterColumn("plates", Schema.String("label", 5).Default("none")),
        Add("plates", Timestamptz("made").DefaultNow()),
        new DropColumn("plates", "wells"),
        Add("plates", Int64("wells").Default(96)),
    ];

    private readonly Database database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Keeps_its_rows_its_indexes_and_its_spent_numbers()
    {
        await database.ApplyAsync(First);
        await database.RunAsync("INSERT INTO plates (name, wells) VALUES ('a', 1), ('b', 2), ('c', 3); DELETE FROM plates WHERE name = 'c'");

        var report = await database.ApplyAsync(First, Step(2, "second", Changes) with { Destructive = "counted anew" });
        await database.RunAsync("INSERT INTO plates DEFAULT VALUES");

        Assert.Null(report.Failure);
        Assert.Equal(["1|a|96", "2|b|96", "4|none|96"], await database.QueryAsync("SELECT id, label, wells FROM plates WHERE made LIKE '20%Z' ORDER BY id"));
        Assert.Equal(["ux_plates_label"], await database.QueryAsync("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"));
    }

    [Fact]
    public void Is_rebuilt_once_for_consecutive_changes()
    {
        var statements = SqlText.For(SqlDialect.Sqlite, [First, Step(2, "second", Changes) with { Destructive = "counted anew" }])[1];

        Assert.Single(statements, statement => statement.StartsWith("CREATE TABLE", StringComparison.Ordinal));
        Assert.Single(statements, statement => statement.StartsWith("DROP TABLE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_as_it_was_when_a_row_does_not_fit()
    {
        await database.ApplyAsync(First);
        await database.RunAsync("INSERT INTO plates (name, wells) VALUES ('too long', 1)");

        var report = await database.ApplyAsync(First, Step(2, "second", Changes) with { Destructive = "counted anew" });

        Assert.Equal("MINT3105", report.Failure?.Code);
        Assert.Equal(["1|too long|1"], await database.QueryAsync("SELECT * FROM plates"));
    }

    [Fact]
    public async Task Keeps_its_rows_when_none_of_its_columns_stays()
    {
        var words = Step(1, "first", Table("words", Text("word")));
        await database.ApplyAsync(words);
        await database.RunAsync("INSERT INTO words VALUES ('a'), ('b')");

        var report = await database.ApplyAsync(words, Step(2, "second", Add("words", Timestamptz("made").DefaultNow()), new DropColumn("words", "word")) with { Destructive = "only moments count" });

        Assert.Null(report.Failure);
        Assert.Equal(["2"], await database.QueryAsync("SELECT count(made) FROM words"));
    }

    [Fact]
    public async Task May_have_a_full_text_index_of_the_plugins_own()
    {
        var report = await database.ApplyAsync(First, Step(2, "search", Run("CREATE VIRTUAL TABLE words USING fts5(word)")));

        Assert.Null(report.Failure);
    }

    [Theory]
    [InlineData("PRAGMA data_version = 7")]
    [InlineData("PRAGMA user_version")]
    public async Task May_not_have_its_pragmas_set_or_others_read(string pragma) =>
        Assert.Equal("MINT3110", (await database.ApplyAsync(Step(1, "first", Run(pragma)))).Failure?.Code);
}
