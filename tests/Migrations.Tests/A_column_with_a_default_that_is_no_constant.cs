using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_column_with_a_default_that_is_no_constant : IDisposable
{
    private static readonly Migration AddMoment = Step(2, "add_moment", Add("plates", Timestamptz("made_at").DefaultNow()), Add("plates", Uuid("token") with { Default = ColumnDefault.NewGuid }));

    private readonly Database database = new();

    [Fact]
    public async Task Is_added_to_rows_that_exist()
    {
        await database.ApplyAsync(Plates.Create);
        await database.RunAsync("INSERT INTO plates (experiment_id, name) VALUES (7, 'one'), (8, 'two')");

        var report = await database.ApplyAsync(Plates.Create, AddMoment);

        Assert.Null(report.Failure);
        Assert.Equal(["1|7|one", "2|8|two"], await database.QueryAsync("SELECT id, experiment_id, name FROM plates"));
        Assert.All(await database.QueryAsync("SELECT made_at FROM plates"), moment => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", moment));
        var tokens = await database.QueryAsync("SELECT token FROM plates");
        Assert.All(tokens, token => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", token));
        Assert.NotEqual(tokens[0], tokens[1]);
    }

    [Fact]
    public async Task Leaves_indexes_and_spent_numbers_in_place()
    {
        await database.ApplyAsync(Plates.Create);
        await database.RunAsync("INSERT INTO plates (experiment_id, name) VALUES (7, 'one'), (8, 'two'); DELETE FROM plates");

        await database.ApplyAsync(Plates.Create, AddMoment);
        await database.RunAsync("INSERT INTO plates (experiment_id, name) VALUES (9, 'three')");

        Assert.Equal(["ix_plates_experiment_id"], await database.QueryAsync("SELECT name FROM pragma_index_list('plates')"));
        Assert.Equal(["3"], await database.QueryAsync("SELECT id FROM plates"));
        Assert.Equal(["plates", "plugin_schema_migrations"], await database.TablesAsync());
    }

    public void Dispose() => database.Dispose();
}
