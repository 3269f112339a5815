using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Mint.Host.Data;
using Mint.Host.Users;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Host.Tests;

/// <summary>A <c>platform.db</c> with the tables that the first release's hosts made, and rows in them.</summary>
public sealed class A_platform_of_an_earlier_version : IDisposable
{
    private static readonly string token = new('a', 64);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keeps_users_sessions_experiments_and_results()
    {
        await MakeAsync(through: 2);

        await using var platform = await Platform.StartAsync(folder, "old password");
        using var client = new HttpClient { BaseAddress = platform.Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Null(platform.FirstPassword);
        Assert.Equal("admin", (await client.GetFromJsonAsync<JsonElement>("/api/auth/me")).GetProperty("name").GetString());
        var experiment = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/experiments/7");
        Assert.Equal("Old", experiment.GetProperty("name").GetString());
        var result = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/experiments/7/results")).GetProperty("results")[0];
        Assert.Equal(2, result.GetProperty("result").GetProperty("slope").GetInt32());
    }

    [Fact]
    public async Task Is_as_it_was_where_its_migration_fails()
    {
        await MakeAsync(through: 2);
        await ExecuteAsync("create table artifacts (id integer)");

        var refusal = await Assert.ThrowsAsync<Mint.Bundle.RefusedException>(() => PlatformHost.BuildAsync(new HostOptions(folder["data"], "http://127.0.0.1:0")));
        await ExecuteAsync("drop table artifacts");
        await using var platform = await Platform.StartAsync(folder, "old password");

        Assert.Equal("MINT8007", refusal.Problems[0].Code);
        Assert.Equal(200, (int)(await platform.Admin.GetAsync("/api/audit")).StatusCode);
    }

    private async Task MakeAsync(int through)
    {
        Directory.CreateDirectory(folder["data"]);
        var database = new SqliteDatabase(folder["data/platform.db"]);
        Assert.Null((await MigrationRunner.ApplyAsync(database, [.. PlatformSchema.Migrations.Take(through)], TimeProvider.System, CancellationToken.None)).Failure);
        database.Release();
        await ExecuteAsync(
            """
            insert into organisations (name) values ('default');
            insert into users (org_id, name, role, password_hash, created_at) values (1, 'admin', 'Admin', @hash, '2026-01-01T00:00:00.0000000Z');
            insert into sessions (token_hash, user_id, created_at, expires_at) values (@session, 1, '2026-01-01T00:00:00.0000000Z', '2999-01-01T00:00:00.0000000Z');
            insert into experiments (id, org_id, name, type, status, tags, created_by, created_at, updated_at) values (7, 1, 'Old', 'assay', 'planned', '[]', 1, '2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z');
            insert into analysis_results (experiment_id, plugin_id, result, updated_at) values (7, 'fit', '{"slope":2}', '2026-01-01T00:00:00.0000000Z');
            """);
    }

    private async Task ExecuteAsync(string sql)
    {
        var database = new SqliteDatabase(folder["data/platform.db"]);
        await using (var connection = await database.OpenAsync(CancellationToken.None)) await connection.ExecuteAsync(sql, new { hash = PasswordHash.Of("old password"), session = SessionStore.Hash(token) });
        database.Release();
    }
}
