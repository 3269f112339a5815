using System.Net;
using System.Text.Json;
using Dapper;
using Mint.Bundle;
using Mint.Migrations;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Tests;

public sealed class The_users_of_a_registry : IAsyncLifetime
{
    private LiveRegistry registry = null!;
    private string alice = "";

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        alice = await registry.TokenAsync(new { name = "laptop", owner = "alice", scopes = new[] { "publish", "yank" } });
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Come_with_their_first_token_or_are_made_by_an_admin()
    {
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();

        using var made = await registry.SendAsync(HttpMethod.Post, "api/v1/users", Answers.Json(new { name = "bob" }));
        using var again = await registry.SendAsync(HttpMethod.Post, "api/v1/users", Answers.Json(new { name = "bob" }));

        await made.ShouldBeAsync(HttpStatusCode.Created);
        await again.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["admin 1 ", "alice 1 plate-reader", "bob 0 "], (await UsersAsync()).Select(user => $"{user.GetProperty("name")} {user.GetProperty("tokens")} {string.Join(' ', user.GetProperty("plugins").EnumerateArray())}"));
        Assert.Equal(["admin user.created bob", "admin token.created laptop", "admin user.created alice"], (await EventsAsync()).Where(told => !told.Contains("published", StringComparison.Ordinal)).Take(3));
    }

    [Fact]
    public async Task That_are_disabled_do_nothing_more_with_any_token_until_they_are_enabled()
    {
        var second = await registry.TokenAsync(new { name = "ci", owner = "alice", scopes = new[] { "publish" } });
        using var disabled = await registry.SendAsync(HttpMethod.Delete, "api/v1/users/alice", Answers.Json(new { reason = "Left the lab." }));

        using var publish = await registry.PublishAsync(Plugins.Pack(), token: alice);
        using var other = await registry.PublishAsync(Plugins.Pack(), token: second);
        using var more = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", Answers.Json(new { name = "new", owner = "alice", scopes = new[] { "publish" } }));
        var offline = await Assert.ThrowsAsync<RefusedException>(() => RegistryTokens.CreateAsync(registry.Data, "alice", ["publish"], expires: null));
        var shown = (await UsersAsync())[1];
        using var enabled = await registry.SendAsync(HttpMethod.Post, "api/v1/users/alice/enable");
        using var after = await registry.PublishAsync(Plugins.Pack(), token: alice);

        await disabled.ShouldBeAsync(HttpStatusCode.OK);
        await publish.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6110");
        await other.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6110");
        await more.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6112");
        Assert.Equal("MINT6112", Assert.Single(offline.Problems).Code);
        Assert.Equal("Left the lab.", shown.GetProperty("disable_reason").GetString());
        Assert.Matches("^[0-9]{4}-", shown.GetProperty("disabled_at").GetString());
        await enabled.ShouldBeAsync(HttpStatusCode.OK);
        await after.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(["admin user.enabled alice", "admin user.disabled alice: Left the lab."], (await EventsAsync()).Skip(1).Take(2));
    }

    [Fact]
    public async Task That_are_disabled_show_it_on_their_tokens()
    {
        (await registry.SendAsync(HttpMethod.Delete, "api/v1/users/alice")).Dispose();

        using var answer = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens");

        var tokens = (await answer.JsonAsync()).GetProperty("tokens").EnumerateArray().ToDictionary(token => token.GetProperty("owner").GetString()!, token => token.GetProperty("user_disabled_at").ValueKind);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.String), (tokens["admin"], tokens["alice"]));
    }

    [Fact]
    public async Task Are_who_may_own_a_plugin()
    {
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/users", Answers.Json(new { name = "bob" }))).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/users", Answers.Json(new { name = "carol" }))).Dispose();
        (await registry.SendAsync(HttpMethod.Delete, "api/v1/users/carol")).Dispose();

        using var stranger = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/bobb", token: alice);
        using var gone = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/carol", token: alice);
        using var known = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/bob", token: alice);

        await stranger.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6113");
        await gone.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6112");
        await known.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(["alice", "bob"], (await registry.GetAsync("api/v1/plugins/plate-reader/owners")).GetProperty("owners").EnumerateArray().Select(owner => owner.GetString()));
        using var nothing = await registry.Client.GetAsync("api/v1/plugins/nothing/owners");
        await nothing.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6040");
    }

    [Theory]
    [InlineData("GET", "api/v1/users", null)]
    [InlineData("POST", "api/v1/users", """{"name":"mallory"}""")]
    [InlineData("DELETE", "api/v1/users/admin", null)]
    [InlineData("POST", "api/v1/users/alice/enable", null)]
    public async Task Are_the_business_of_admins(string method, string path, string? body)
    {
        using var byUser = await registry.SendAsync(new(method), path, body is null ? null : new StringContent(body), alice);
        using var byNobody = await registry.SendAsync(new(method), path, body is null ? null : new StringContent(body), token: "");

        await byUser.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6014");
        await byNobody.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6010");
    }

    [Theory]
    [InlineData("POST", "api/v1/users", """{"name":"a b"}""", HttpStatusCode.UnprocessableEntity, "MINT6020")]
    [InlineData("POST", "api/v1/users", """{"name":"bob","admin":true}""", HttpStatusCode.BadRequest, "MINT6045")]
    [InlineData("POST", "api/v1/users", "{}", HttpStatusCode.UnprocessableEntity, "MINT6020")]
    [InlineData("DELETE", "api/v1/users/nobody", "", HttpStatusCode.NotFound, "MINT6113")]
    [InlineData("POST", "api/v1/users/nobody/enable", "", HttpStatusCode.NotFound, "MINT6113")]
    [InlineData("DELETE", "api/v1/users/admin", "", HttpStatusCode.Conflict, "MINT6111")]
    public async Task Are_left_alone_by_a_wrong_request(string method, string path, string body, HttpStatusCode status, string code)
    {
        using var answer = await registry.SendAsync(new(method), path, new StringContent(body));

        await answer.ShouldRefuseAsync(status, code);
        Assert.All(await UsersAsync(), user => Assert.Equal(JsonValueKind.Null, user.GetProperty("disabled_at").ValueKind));
    }

    [Fact]
    public async Task Of_a_registry_that_is_older_are_those_that_had_tokens_and_plugins()
    {
        using var folder = new Mint.Tests.TempFolder();
        var older = new SqliteDatabase(folder["registry.db"]);
        await MigrationRunner.ApplyAsync(older, [.. RegistrySchema.Migrations.Take(6)], TimeProvider.System, TestContext.Current.CancellationToken);
        await using (var connection = await older.OpenAsync(TestContext.Current.CancellationToken))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO tokens (name, owner, secret_sha256, scopes, created_at) VALUES ('a', 'alice', 'x', 'publish', '2026-02-01T00:00:00.000Z'), ('b', 'alice', 'y', 'publish', '2026-01-01T00:00:00.000Z');
                INSERT INTO plugin_owners (plugin_id, owner, added_at) VALUES ('plate-reader', 'bob', '2026-03-01T00:00:00.000Z')
                """);
        }

        using var db = await RegistryDb.OpenAsync(folder["registry.db"], TimeProvider.System, TestContext.Current.CancellationToken);

        var users = await db.ReadAsync(connection => connection.QueryAsync<(string, string)>("SELECT name, created_at FROM users ORDER BY name"), TestContext.Current.CancellationToken);
        Assert.Equal([("alice", "2026-01-01T00:00:00.000Z"), ("bob", "2026-03-01T00:00:00.000Z")], users);
    }

    private async Task<IReadOnlyList<JsonElement>> UsersAsync()
    {
        using var answer = await registry.SendAsync(HttpMethod.Get, "api/v1/users");
        await answer.ShouldBeAsync(HttpStatusCode.OK);
        return [.. (await answer.JsonAsync()).GetProperty("users").EnumerateArray()];
    }

    private async Task<IReadOnlyList<string>> EventsAsync()
    {
        using var answer = await registry.SendAsync(HttpMethod.Get, "api/v1/audit");
        return [.. (await answer.JsonAsync()).GetProperty("events").EnumerateArray().Select(told => $"{told.GetProperty("actor")} {told.GetProperty("action")} {told.GetProperty("detail")}")];
    }
}
