using System.Net;
using System.Text;

namespace Mint.Registry.Server.Tests;

public sealed class A_token
{
    [Fact]
    public async Task That_is_missing_is_asked_for()
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.PublishAsync(Plugins.Pack(), token: "");

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6010");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(registry.Leftovers);
    }

    [Fact]
    public async Task That_nobody_gave_is_refused_and_nothing_is_kept_of_a_large_body()
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.PublishAsync(Plugins.Pack(bulk: 5_000_000), token: registry.Admin + "x");

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6011");
        Assert.Empty(registry.Leftovers);
    }

    [Fact]
    public async Task That_expired_is_refused()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock });
        var token = await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish" }, expires_at = clock.GetUtcNow().AddHours(1) });
        using var before = await registry.PublishAsync(Plugins.Pack(), token: token);

        clock.Advance(TimeSpan.FromHours(1));
        using var after = await registry.PublishAsync(Plugins.Pack(version: "1.0.1"), version: "1.0.1", token: token);

        await before.ShouldBeAsync(HttpStatusCode.Created);
        await after.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6012");
    }

    [Fact]
    public async Task That_was_revoked_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var created = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", Answers.Json(new { name = "ci", scopes = new[] { "publish" } }));
        var body = await created.JsonAsync();

        using var revoked = await registry.SendAsync(HttpMethod.Delete, $"api/v1/tokens/{body.GetProperty("token").GetProperty("id").GetInt64()}");
        using var answer = await registry.PublishAsync(Plugins.Pack(), token: body.GetProperty("secret").GetString());

        await revoked.ShouldBeAsync(HttpStatusCode.NoContent);
        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6013");
    }

    [Fact]
    public async Task Without_the_scope_is_refused()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var token = await registry.TokenAsync(new { name = "reader", scopes = new[] { "yank" } });

        using var answer = await registry.PublishAsync(Plugins.Pack(), token: token);
        using var tokens = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: token);

        await answer.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6014");
        await tokens.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6014");
    }

    [Fact]
    public async Task For_one_plugin_publishes_no_other()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var token = await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish" }, plugin = "plate-reader" });

        using var own = await registry.PublishAsync(Plugins.Pack(), token: token);
        using var other = await registry.PublishAsync(Plugins.Pack("curve-fit"), "curve-fit", token: token);

        await own.ShouldBeAsync(HttpStatusCode.Created);
        await other.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6015");
    }

    [Fact]
    public async Task For_one_plugin_is_no_admin_of_the_registry_and_changes_no_owners()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var token = await registry.TokenAsync(new { name = "bound", owner = "admin", scopes = new[] { "admin" }, plugin = "plate-reader" });
        using var own = await registry.PublishAsync(Plugins.Pack(), token: token);

        using var makes = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", Answers.Json(new { name = "free", scopes = new[] { "admin" } }), token);
        using var lists = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: token);
        using var revokes = await registry.SendAsync(HttpMethod.Delete, "api/v1/tokens/1", token: token);
        using var audits = await registry.SendAsync(HttpMethod.Get, "api/v1/audit", token: token);
        using var hands = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/mallory", token: token);

        await own.ShouldBeAsync(HttpStatusCode.Created);
        foreach (var answer in new[] { makes, lists, revokes, audits, hands }) await answer.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6015");
    }

    [Fact]
    public async Task Of_somebody_else_does_not_publish_an_owned_plugin()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var (alice, bob) = (await registry.TokenAsync(new { name = "alice", scopes = new[] { "publish" } }), await registry.TokenAsync(new { name = "bob", scopes = new[] { "publish" } }));
        using var first = await registry.PublishAsync(Plugins.Pack(), token: alice);

        using var second = await registry.PublishAsync(Plugins.Pack(version: "2.0.0"), version: "2.0.0", token: bob);

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6016");
    }

    [Fact]
    public async Task Of_the_same_owner_publishes_too()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var (laptop, ci) = (await registry.TokenAsync(new { name = "laptop", owner = "alice", scopes = new[] { "publish" } }), await registry.TokenAsync(new { name = "ci", owner = "alice", scopes = new[] { "publish" } }));
        using var first = await registry.PublishAsync(Plugins.Pack(), token: laptop);

        using var second = await registry.PublishAsync(Plugins.Pack(version: "2.0.0"), version: "2.0.0", token: ci);

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Is_shown_once_and_stored_as_a_digest_only()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var token = await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish", "yank" } });

        using var list = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens");

        var text = await list.Content.ReadAsStringAsync();
        Assert.Contains("\"name\":\"ci\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", text, StringComparison.Ordinal);
        Assert.Matches("^mint_[A-Za-z0-9_-]{43}\\z", token);
        Assert.All(Directory.EnumerateFiles(registry.Data, "registry.db*"), file => Assert.DoesNotContain(token, Shared(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_made_offline_beside_a_running_registry()
    {
        await using var registry = await LiveRegistry.StartAsync();

        var token = await RegistryTokens.CreateAsync(registry.Data, "ci", ["publish"], expires: null);

        using var answer = await registry.PublishAsync(Plugins.Pack(), token: token);
        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Is_not_made_where_there_is_no_registry()
    {
        using var folder = new Mint.Tests.TempFolder();

        var refused = await Assert.ThrowsAsync<Mint.Bundle.RefusedException>(() => RegistryTokens.CreateAsync(folder.Path, "ci", ["publish"], expires: null));

        Assert.Equal("MINT6005", Assert.Single(refused.Problems).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("""{"name":"a b","scopes":["publish"]}""", "MINT6020")]
    [InlineData("""{"name":"ci","scopes":["everything"]}""", "MINT6018")]
    [InlineData("""{"name":"ci","scopes":[]}""", "MINT6018")]
    [InlineData("""{"name":"ci","scopes":["publish"],"expires_at":"2001-01-01T00:00:00Z"}""", "MINT6019")]
    public async Task With_a_wrong_request_is_not_made(string body, string code)
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"name":"ci","scopes":["publish"],"surprise":1}""")]
    [InlineData("""{"name":"ci","name":"cd","scopes":["publish"]}""")]
    public async Task With_a_body_that_is_not_the_json_is_not_made(string body)
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6045");
    }

    [Fact]
    public async Task Guessed_too_often_has_to_wait_while_a_right_one_does_not()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock, Limits = new() { FailedLoginsPerMinute = 2 } });
        for (var i = 0; i < 2; i++) (await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: "mint_wrong")).Dispose();

        using var guess = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: "mint_wrong");
        using var right = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens");
        clock.Advance(TimeSpan.FromSeconds(30));
        using var later = await registry.SendAsync(HttpMethod.Get, "api/v1/tokens", token: "mint_wrong");

        await guess.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "MINT6017");
        Assert.Equal(TimeSpan.FromSeconds(30), guess.Headers.RetryAfter?.Delta);
        await right.ShouldBeAsync(HttpStatusCode.OK);
        await later.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6011");
    }

    private static string Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
