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

    public void Dispose() => database.Dispose();
}
