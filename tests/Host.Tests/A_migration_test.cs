using System.Reflection;
using Mint.Host.Tests.Plugins;
using Mint.Sdk;
using Mint.Sdk.Testing;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_migration_test : IDisposable
{
    private const string Row = "INSERT INTO plates (name) VALUES ('A')";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Goes_every_way_and_says_what_it_did()
    {
        var seen = new List<int>();

        var ways = await Of(TestPlugins.PlatesWithSql("UPDATE plates SET name = 'B'"))
            .WithRows(1, Row)
            .Expect((database, _) => { seen.Add(database.From); return Task.CompletedTask; })
            .Expect(async (database, ct) => Assert.Equal("B", await database.Rows.FindAsync($"SELECT name FROM plates", row => row.GetString(0), ct)), from: 1)
            .OnPostgres("")
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["SQLite, from empty: ran 1, 2", "SQLite, from version 1: ran 2; plates: 1 → 1 rows", "PostgreSQL: not tested, MINT_TEST_POSTGRES names no server"], ways);
        Assert.Equal([0, 1], seen);
    }

    [Fact]
    public async Task Does_the_same_on_postgresql()
    {
        var ways = await Of(TestPlugins.PlatesWithSql("UPDATE plates SET name = 'B'"))
            .WithRows(1, Row)
            .Expect(async (database, ct) => Assert.Equal("B", await database.Rows.FindAsync($"SELECT name FROM plates WHERE id = {1}", row => row.GetString(0), ct)), from: 1)
            .OnPostgres(Requires.Postgres())
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["PostgreSQL, from empty: ran 1, 2", "PostgreSQL, from version 1: ran 2; plates: 1 → 1 rows"], ways.Skip(2));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Finds_a_migration_that_fails_on_rows_of_an_earlier_version(bool postgres)
    {
        var test = Of(TestPlugins.PlatesWithSql("CREATE UNIQUE INDEX one_name ON plates (name)")).WithRows(1, postgres ? "SELECT 1" : Row + ";" + Row, Row + ";" + Row).OnPostgres(postgres ? Requires.Postgres() : "");

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith($"{(postgres ? "PostgreSQL" : "SQLite")}, from version 1: migration 2 failed. MINT3105: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Finds_ways_that_end_in_different_schemas_and_names_the_difference(bool postgres)
    {
        // A stand-in for SQL whose effect hangs on what is there.
        var test = Of(TestPlugins.PlatesWithSql("CREATE TABLE more (id INTEGER)"))
            .WithRows(1, "CREATE VIEW old_names AS SELECT name FROM plates").OnPostgres(postgres ? Requires.Postgres() : "");
        if (postgres) test = Of(TestPlugins.PlatesWithSql("CREATE TABLE more (id INTEGER)")).WithRows(1, "SELECT 1", "CREATE VIEW old_names AS SELECT name FROM plates").OnPostgres(Requires.Postgres());

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"{(postgres ? "PostgreSQL" : "SQLite")}, from version 1, the migrations end in another schema than from empty:", problem.Message, StringComparison.Ordinal);
        Assert.Contains("  has too  view old_names: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_rows_do_not_fit_their_version()
    {
        var test = Of(TestPlugins.PlatesWithBarcode).WithRows(1, "INSERT INTO plates (name, barcode) VALUES ('A', 'X')").OnPostgres("");

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("SQLite, from version 1: the rows given for version 1 do not fit its schema: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_rows_only_for_versions_that_are_there() =>
        Assert.Contains("1 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => Of(TestPlugins.PlatesWithBarcode).WithRows(3, Row)).Message, StringComparison.Ordinal);

    [Fact]
    public void Needs_migrations() => Assert.Contains("no migrations", Assert.Throws<TargetInvocationException>(() => Of(TestPlugins.Fit)).InnerException!.Message, StringComparison.Ordinal);

    private MigrationTest Of(string source)
    {
        var name = "Migrated" + Guid.NewGuid().ToString("n")[..8];
        PluginCompiler.Compile(source, name, folder[name + ".dll"]);
        var plugin = Assembly.LoadFrom(folder[name + ".dll"]).GetTypes().Single(type => type.BaseType == typeof(MintPlugin));
        return (MigrationTest)typeof(MigrationTest).GetMethod(nameof(MigrationTest.For))!.MakeGenericMethod(plugin).Invoke(null, null)!;
    }
}
