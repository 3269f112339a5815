using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>A released migration failed somewhere; a later version of the plugin has another in its place.</summary>
public sealed class A_migration_that_is_replaced
{
    private static readonly Migration First = Step(1, "create_plates", Table("plates", Id(), Text("name").Null()));
    private static readonly Migration Old = Step(2, "fill_names", Fill("plates", "name", "'old'"));
    private static readonly Migration New = Step(2, "fill_names", Fill("plates", "name", "'new'")) with { Replaces = Items.Of(Checksum.Of(Old)), ReplacesReason = "it failed on empty names" };
    private static readonly Migration Third = Step(3, "add_size", Add("plates", Int32("size").Default(1)));

    [Fact]
    public async Task Stays_as_it_ran_where_it_ran()
    {
        using var database = new Database();
        await database.ApplyAsync(First);
        await database.RunAsync("INSERT INTO plates (name) VALUES (NULL)");
        await database.ApplyAsync(First, Old);

        var report = await database.ApplyAsync(First, New, Third);

        Assert.Null(report.Failure);
        Assert.Equal([3], report.Applied);
        Assert.Equal(["old|1"], await database.QueryAsync("SELECT name, size FROM plates"));
        Assert.Equal(Checksum.Of(Old), (await database.ListAsync())[1].Checksum);
    }

    [Fact]
    public async Task Runs_where_it_did_not()
    {
        using var database = new Database();
        await database.ApplyAsync(First);
        await database.RunAsync("INSERT INTO plates (name) VALUES (NULL)");

        var report = await database.ApplyAsync(First, New);

        Assert.Equal([2], report.Applied);
        Assert.Equal(["new"], await database.QueryAsync("SELECT name FROM plates"));
        Assert.Equal(Checksum.Of(New), (await database.ListAsync())[1].Checksum);
    }

    [Fact]
    public async Task Is_not_forgotten()
    {
        using var database = new Database();
        await database.ApplyAsync(First, Old);

        var report = await database.ApplyAsync(First, New with { Replaces = default, ReplacesReason = null });

        Assert.Equal("MINT3101", report.Failure?.Code);
    }
}
