using System.Net;

namespace Mint.Registry.Server.Tests;

public sealed class The_owners_of_a_plugin
{
    [Fact]
    public async Task Let_others_in_and_out()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var (alice, bob) = (await registry.TokenAsync(new { name = "alice", scopes = new[] { "publish" } }), await registry.TokenAsync(new { name = "bob", scopes = new[] { "publish" } }));
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();

        using var byStranger = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/bob", token: bob);
        using var added = await registry.SendAsync(HttpMethod.Put, "api/v1/plugins/plate-reader/owners/bob", token: alice);
        using var published = await registry.PublishAsync(Plugins.Pack(version: "1.1.0"), version: "1.1.0", token: bob);
        using var removed = await registry.SendAsync(HttpMethod.Delete, "api/v1/plugins/plate-reader/owners/bob", token: alice);
        using var refused = await registry.PublishAsync(Plugins.Pack(version: "1.2.0"), version: "1.2.0", token: bob);

        await byStranger.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6016");
        Assert.Equal("""{"name":"plate-reader","owners":["alice","bob"]}""", await added.Content.ReadAsStringAsync());
        await published.ShouldBeAsync(HttpStatusCode.Created);
        await removed.ShouldBeAsync(HttpStatusCode.OK);
        await refused.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6016");
    }

    [Fact]
    public async Task Are_never_none()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var answer = await registry.SendAsync(HttpMethod.Delete, "api/v1/plugins/plate-reader/owners/admin");

        await answer.ShouldRefuseAsync(HttpStatusCode.Conflict, "MINT6022");
    }
}

public sealed class The_audit
{
    [Fact]
    public async Task Tells_an_admin_who_did_what_page_by_page()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var alice = await registry.TokenAsync(new { name = "alice", scopes = new[] { "publish", "yank" } });
        (await registry.PublishAsync(Plugins.Pack(), token: alice)).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/yank", token: alice)).Dispose();

        var (told, cursor) = (new List<string>(), "");
        do
        {
            using var page = await registry.SendAsync(HttpMethod.Get, $"api/v1/audit?limit=2&cursor={cursor}");
            var body = await page.JsonAsync();
            told.AddRange(body.GetProperty("events").EnumerateArray().Select(item => $"{item.GetProperty("actor")} {item.GetProperty("action")} {item.GetProperty("plugin")}"));
            cursor = body.GetProperty("next_cursor").GetString();
        } while (cursor is not null);

        Assert.Equal(["alice version.yanked plate-reader", "alice version.published plate-reader", "admin token.created ", "admin user.created ", "local token.created ", "local user.created ", "local registry.created "], told);
    }

    [Fact]
    public async Task Is_for_admins_only()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var token = await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish", "yank" } });

        using var answer = await registry.SendAsync(HttpMethod.Get, "api/v1/audit", token: token);

        await answer.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6014");
    }
}
