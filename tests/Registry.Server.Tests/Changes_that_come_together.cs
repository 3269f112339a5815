using System.Data.Common;
using Dapper;
using Mint.Registry.Server.Storage;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>Those that wait while a transaction is under way share the next one.</summary>
public sealed class Changes_that_come_together : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly TaskCompletionSource holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RegistryDb db = null!;
    private Task first = Task.CompletedTask;
    private int commits;

    public async ValueTask InitializeAsync()
    {
        db = await RegistryDb.OpenAsync(folder["registry.db"], TimeProvider.System, CancellationToken.None);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        first = db.WriteAsync(
            async _ =>
            {
                begun.SetResult();
                await holding.Task;
                return 0;
            },
            CancellationToken.None);
        await begun.Task;
    }

    public ValueTask DisposeAsync()
    {
        db.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Share_one_commit()
    {
        var changes = Enumerable.Range(0, 5).Select(i => WriteAsync($"user{i}")).ToList();

        holding.SetResult();
        await Task.WhenAll([first, .. changes]);

        Assert.Equal(1, commits);
        Assert.Equal(["user0", "user1", "user2", "user3", "user4"], await NamesAsync());
    }

    [Fact]
    public async Task Are_undone_alone_where_they_fail()
    {
        var before = WriteAsync("before");
        var failing = WriteAsync("failing", () => throw new InvalidOperationException("Injected."));
        var after = WriteAsync("after");

        holding.SetResult();
        await Task.WhenAll(first, before, after);

        Assert.Equal("Injected.", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(1, commits);
        Assert.Equal(["after", "before"], await NamesAsync());
    }

    [Fact]
    public async Task See_those_before_them()
    {
        var before = WriteAsync("before");
        var seen = db.WriteAsync(connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM users"), CancellationToken.None);

        holding.SetResult();
        await before;

        Assert.Equal(1, await seen);
    }

    [Fact]
    public async Task Fail_together_where_the_transaction_does()
    {
        var one = WriteAsync("one");
        var other = db.WriteAsync(connection => InsertAsync(connection, "other"), new() { BeforeCommit = () => throw new IOException("Injected.") }, CancellationToken.None);

        holding.SetResult();
        await first;

        await Assert.ThrowsAsync<IOException>(() => one);
        await Assert.ThrowsAsync<IOException>(() => other);
        Assert.Empty(await NamesAsync());
        Assert.Equal(0, await WriteAsync("again"));
    }

    private Task<int> WriteAsync(string name, Action? then = null) => db.WriteAsync(
        async connection =>
        {
            await InsertAsync(connection, name);
            then?.Invoke();
            return 0;
        },
        new() { BeforeCommit = Count },
        CancellationToken.None);

    private void Count() => commits++;

    private static Task<int> InsertAsync(DbConnection connection, string name) => connection.ExecuteAsync("INSERT INTO users (name, created_at) VALUES (@name, '2026-03-01')", new { name });

    private async Task<IEnumerable<string>> NamesAsync() => await db.ReadAsync(connection => connection.QueryAsync<string>("SELECT name FROM users ORDER BY name"), CancellationToken.None);
}
