using Mint.Migrations;

namespace Mint.Tests.Migrating;

public sealed class A_process_that_dies : IDisposable
{
    private readonly Database database = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Within_a_run_leaves_no_part_of_it(int look)
    {
        await database.ApplyAsync(LongHistory.Of(1));

        var exit = await ChildProcess.Start<A_process_that_dies>(database.Sqlite.Path, "4", $"{look}").EndAsync(Database.Token);

        Assert.Equal(137, exit);
        Assert.Equal([1], (await database.ListAsync()).Select(row => row.Version));
        Assert.Equal(["plugin_schema_migrations", "t1"], await database.TablesAsync());
        Assert.Equal([2, 3, 4], (await database.ApplyAsync(LongHistory.Of(4))).Applied);
        Assert.Equal(["2"], await database.QueryAsync("SELECT count(*) FROM t4"));
    }

    [Fact]
    public async Task At_any_moment_leaves_all_of_it_or_nothing()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "3");
        for (var round = 0; round < rounds; round++)
        {
            using var fresh = new Database();
            var child = ChildProcess.Start<A_process_that_dies>(fresh.Sqlite.Path, "200", "0");
            while (!File.Exists(fresh.Sqlite.Path) && !child.HasExited) await Task.Delay(1, Database.Token);
            await Task.Delay(Random.Shared.Next(120), Database.Token);
            child.Kill();
            await child.EndAsync(Database.Token);

            var rows = (await fresh.ListAsync()).Count;

            Assert.True(rows is 0 or 200, $"{rows} of 200 steps are there.");
            Assert.Equal(200 - rows, (await fresh.ApplyAsync(LongHistory.Of(200))).Applied.Count);
        }
    }

    public static TheoryData<int> Places => [.. Enumerable.Range(1, SlowHistory.Places)];

    /// <summary>The server is within a statement then, and would go on with it for ten minutes.</summary>
    [Theory, MemberData(nameof(Places))]
    public async Task Within_any_statement_on_postgresql_leaves_no_part_of_it_and_no_lock(int place)
    {
        await using var schema = new RoleSchema();
        var child = ChildProcess.Start<A_process_that_dies>(Child.Postgres + schema.Schema, $"@{place}", "0");
        while (!child.HasExited && await RoleSchema.AdminAsync($"SELECT count(*) FROM pg_stat_activity WHERE usename = '{schema.Database.Role}' AND wait_event = 'PgSleep'") is 0L) await Task.Delay(5, Database.Token);
        child.Kill();
        Assert.Equal(137, await child.EndAsync(Database.Token));

        var report = await schema.ApplyAsync(SlowHistory.At(0));

        Assert.Null(report.Failure);
        Assert.Equal([1], report.Applied);
        Assert.Equal(["a|red", "b|"], await schema.QueryAsync("SELECT name, colour FROM plates ORDER BY id"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Within_a_run_on_postgresql_leaves_no_part_of_it(int look)
    {
        await using var schema = new RoleSchema();
        await schema.ApplyAsync(LongHistory.Of(1));

        Assert.Equal(137, await ChildProcess.Start<A_process_that_dies>(Child.Postgres + schema.Schema, "4", $"{look}").EndAsync(Database.Token));

        Assert.Equal([1], (await schema.ListAsync()).Select(row => row.Version));
        Assert.Equal(["plugin_schema_migrations", "t1"], await schema.TablesAsync());
        Assert.Equal([2, 3, 4], (await schema.ApplyAsync(LongHistory.Of(4))).Applied);
    }

    [Fact]
    public async Task At_any_moment_on_postgresql_leaves_all_of_it_or_nothing()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "3");
        for (var round = 0; round < rounds; round++)
        {
            await using var fresh = new RoleSchema();
            var child = ChildProcess.Start<A_process_that_dies>(Child.Postgres + fresh.Schema, "100", "0");
            while (!child.HasExited && !await fresh.Database.ExistsAsync(Database.Token)) await Task.Delay(1, Database.Token);
            await Task.Delay(Random.Shared.Next(500), Database.Token);
            child.Kill();
            await child.EndAsync(Database.Token);

            var report = await fresh.ApplyAsync(LongHistory.Of(100));

            Assert.Null(report.Failure);
            Assert.True(report.Applied.Count is 0 or 100, $"{report.Applied.Count} of 100 steps were left to do.");
            Assert.Equal(["2"], await fresh.QueryAsync("SELECT count(*) FROM t100"));
        }
    }

    public void Dispose() => database.Dispose();
}
