namespace Mint.Tests.Migrating;

public sealed class Runs_that_start_at_once : IDisposable
{
    private readonly Database database = new();

    [Fact]
    public async Task In_threads_apply_each_step_once()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.ApplyAsync(LongHistory.Of(10)))));

        Assert.All(reports, report => Assert.Null(report.Failure));
        Assert.All(reports, report => Assert.Equal(10, report.SchemaVersion));
        Assert.Equal(Enumerable.Range(1, 10), reports.SelectMany(report => report.Applied));
        Assert.Equal(["2"], await database.QueryAsync("SELECT count(*) FROM t10"));
    }

    [Fact]
    public async Task In_processes_apply_each_step_once()
    {
        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start<Runs_that_start_at_once>(database.Sqlite.Path, "10", "0")).ToList();

        foreach (var child in children) Assert.Equal(0, await child.EndAsync(Database.Token));

        Assert.Equal(Enumerable.Range(1, 10), (await database.ListAsync()).Select(row => row.Version));
        Assert.Equal(["2"], await database.QueryAsync("SELECT count(*) FROM t10"));
    }

    [Fact]
    public async Task In_sixteen_processes_on_postgresql_apply_each_step_once_and_none_fails()
    {
        await using var schema = new RoleSchema();
        var children = Enumerable.Range(0, 16).Select(_ => ChildProcess.Start<Runs_that_start_at_once>(Child.Postgres + schema.Schema, "10", "0")).ToList();
        var said = children.Select(child => child.StandardOutput.ReadToEndAsync(Database.Token)).ToList();

        foreach (var child in children) await child.WaitForExitAsync(Database.Token);

        Assert.All(children, child => Assert.Equal(0, child.ExitCode));
        Assert.Equal("1,2,3,4,5,6,7,8,9,10", string.Concat(await Task.WhenAll(said)).Trim());
        Assert.Equal(Enumerable.Range(1, 10), (await schema.ListAsync()).Select(row => row.Version));
        Assert.Equal(["2"], await schema.QueryAsync("SELECT count(*) FROM t10"));
    }

    public void Dispose() => database.Dispose();
}
