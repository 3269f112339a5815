using System.Data.Common;
using Dapper;
using Mint.Registry.Server.Storage;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>Its statement is prepared already.</summary>
public sealed class A_question_asked_again : IAsyncLifetime
{
    private const string Insert = "INSERT INTO users (name, created_at) VALUES (@name, '2026-03-01')";
    private readonly TempFolder folder = new();
    private RegistryDb db = null!;

    public async ValueTask InitializeAsync() => db = await RegistryDb.OpenAsync(folder["registry.db"], TimeProvider.System, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        db.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task Is_answered_for_its_new_values() => UseAsync(async connection =>
    {
        foreach (var name in (string[])["a", "b", "c"]) Assert.Equal(1, await connection.ExecuteAsync(Insert, new { name }));
        foreach (var name in (string[])["b", "x", "a"]) Assert.Equal(name == "x" ? 0 : 1, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM users WHERE name = @name", new { name }));
    });

    [Fact]
    public Task Is_answered_after_it_failed() => UseAsync(async connection =>
    {
        await connection.ExecuteAsync(Insert, new { name = "a" });

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync(Insert, new { name = "a" }));
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync("SELECT nonsense"));
        await connection.ExecuteAsync(Insert, new { name = "b" });

        Assert.Equal(["a", "b"], await connection.QueryAsync<string>("SELECT name FROM users ORDER BY name"));
    });

    [Fact]
    public Task May_be_asked_while_it_is_being_answered() => UseAsync(async connection =>
    {
        foreach (var name in (string[])["a", "b", "c"]) await connection.ExecuteAsync(Insert, new { name });
        const string all = "SELECT name FROM users ORDER BY name";
        var pairs = new List<string>();

        foreach (var one in connection.Query<string>(all, buffered: false))
        {
            foreach (var other in connection.Query<string>(all, buffered: false)) pairs.Add(one + other);
        }

        Assert.Equal(["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"], pairs);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public Task May_name_any_number_of_values(int count) => UseAsync(async connection =>
    {
        await connection.ExecuteAsync(Insert, new { name = "1" });

        for (var names = 1; names <= count; names++)
            Assert.Equal(names > 1 ? 1 : 0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM users WHERE name IN @names", new { names = Enumerable.Range(0, names).Select(name => $"{name}") }));
    });

    [Fact]
    public Task May_be_left_half_answered() => UseAsync(async connection =>
    {
        foreach (var name in (string[])["a", "b"]) await connection.ExecuteAsync(Insert, new { name });

        for (var i = 0; i < 3; i++) Assert.Equal("a", connection.Query<string>("SELECT name FROM users ORDER BY name", buffered: false).First());
        Assert.Equal(2, await connection.ExecuteAsync("DELETE FROM users"));
    });

    private Task<int> UseAsync(Func<DbConnection, Task> use) => db.ReadAsync(
        async connection =>
        {
            await use(connection);
            return 0;
        },
        CancellationToken.None);
}
