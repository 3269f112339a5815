using System.Net;

namespace Mint.Registry.Server.Tests;

public sealed class A_yanked_version
{
    [Fact]
    public async Task Is_marked_everywhere_is_the_latest_no_more_and_can_still_be_downloaded()
    {
        await using var registry = await WithTwoVersionsAsync();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/yank", Answers.Json(new { reason = "Loses wells." }));

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("Loses wells.", (await answer.JsonAsync()).GetProperty("yank_reason").GetString());
        var plugin = (await registry.GetAsync("registry.json")).GetProperty("plugins")[0];
        Assert.Equal("1.0.0", plugin.GetProperty("latest_version").GetString());
        Assert.Equal([true, false], plugin.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("yanked").GetBoolean()));
        Assert.Equal("1.0.0", (await registry.GetAsync("api/v1/plugins")).GetProperty("plugins")[0].GetProperty("latest_version").GetString());
        using var bundle = await registry.Client.GetAsync("api/v1/plugins/plate-reader/1.1.0/bundle");
        Assert.Equal(HttpStatusCode.OK, bundle.StatusCode);
    }

    [Fact]
    public async Task Comes_back_when_that_is_undone()
    {
        await using var registry = await WithTwoVersionsAsync();
        using var yanked = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/yank");

        using var back = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/unyank");

        await yanked.ShouldBeAsync(HttpStatusCode.OK);
        await back.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("1.1.0", (await registry.GetAsync("api/v1/plugins/plate-reader")).GetProperty("latest_version").GetString());
    }

    [Fact]
    public async Task Does_not_free_its_number()
    {
        await using var registry = await WithTwoVersionsAsync();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/yank")).Dispose();

        using var again = await registry.PublishAsync(Plugins.Pack(version: "1.1.0", salt: "changed"), version: "1.1.0");

        await again.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6034");
    }

    [Fact]
    public async Task Of_a_plugin_that_has_no_other_leaves_it_without_a_latest_one()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/yank")).Dispose();

        Assert.Null((await registry.GetAsync("registry.json")).GetProperty("plugins")[0].GetProperty("latest_version").GetString());
    }

    [Fact]
    public async Task Is_yanked_by_its_owner_or_an_admin_only()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var scopes = new[] { "publish", "yank" };
        var (alice, bob) = (await registry.TokenAsync(new { name = "alice", scopes }), await registry.TokenAsync(new { name = "bob", scopes }));
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();

        using var stranger = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/yank", token: bob);
        using var owner = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/yank", token: alice);
        using var admin = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/unyank");

        await stranger.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6016");
        await owner.ShouldBeAsync(HttpStatusCode.OK);
        await admin.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("plate-reader", "9.9.9", "MINT6041")]
    [InlineData("plate-writer", "1.0.0", "MINT6040")]
    public async Task That_is_not_there_is_not_found(string id, string version, string code)
    {
        await using var registry = await WithTwoVersionsAsync();

        using var answer = await registry.SendAsync(HttpMethod.Post, $"api/v1/plugins/{id}/{version}/yank");

        await answer.ShouldRefuseAsync(HttpStatusCode.NotFound, code);
    }

    private static async Task<LiveRegistry> WithTwoVersionsAsync()
    {
        var registry = await LiveRegistry.StartAsync();
        foreach (var version in (string[])["1.0.0", "1.1.0"]) (await registry.PublishAsync(Plugins.Pack(version: version), version: version)).Dispose();
        return registry;
    }
}

public sealed class A_deprecated_version
{
    [Fact]
    public async Task Says_why_and_what_to_use_until_that_is_undone()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/deprecate", Answers.Json(new { reason = "No longer kept up.", replacement = "plate-scanner" }));
        var marked = (await registry.GetAsync("registry.json")).GetProperty("plugins")[0].GetProperty("versions")[0].GetProperty("deprecated");
        using var undone = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/undeprecate");

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("""{"reason":"No longer kept up.","replacement":"plate-scanner"}""", marked.GetRawText());
        await undone.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("null", (await undone.JsonAsync()).GetProperty("deprecated").GetRawText());
    }

    [Theory]
    [InlineData("{}", "MINT6045")]
    [InlineData("""{"reason":""}""", "MINT6045")]
    [InlineData("""{"reason":"a\nb"}""", "MINT6045")]
    [InlineData("""{"reason":"x","replacement":"Not An Id"}""", "MINT1004")]
    public async Task Needs_a_reason_that_is_one(string body, string code)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/deprecate", new StringContent(body));

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, code);
    }
}
