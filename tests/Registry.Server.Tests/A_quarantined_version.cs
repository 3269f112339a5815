using System.Net;
using System.Text.Json;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_quarantined_version : IAsyncLifetime
{
    private const string Address = "api/v1/plugins/plate-reader";
    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Described())).Dispose();
        (await registry.PublishAsync(Plugins.Described("1.1.0"), version: "1.1.0")).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Is_served_to_nobody_and_told_why()
    {
        using var answer = await QuarantineAsync("1.1.0");

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("quarantined", (await answer.JsonAsync()).GetProperty("state").GetString());
        foreach (var what in (string[])["", "/manifest", "/signatures", "/readme", "/changelog", "/icon", "/bundle"])
        {
            using var refused = await registry.Client.GetAsync($"{Address}/1.1.0{what}");
            await refused.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6083");
            Assert.Contains("Sends data away.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal("1.0.0", (await registry.GetAsync(Address)).GetProperty("latest_version").GetString());
        Assert.Equal(["1.0.0"], Versions((await registry.GetAsync("registry.json")).GetProperty("plugins")[0]));
        Assert.Contains("Sends data away.", (await registry.GetAsync(Address + "/why")).GetRawText(), StringComparison.Ordinal);
        using var audit = await registry.SendAsync(HttpMethod.Get, "api/v1/audit?limit=1");
        Assert.Equal("version.quarantined", (await audit.JsonAsync()).GetProperty("events")[0].GetProperty("action").GetString());
    }

    [Fact]
    public async Task That_is_the_only_one_takes_the_plugin_from_sight_and_keeps_its_name()
    {
        (await QuarantineAsync("1.1.0")).Dispose();
        (await QuarantineAsync("1.0.0")).Dispose();

        using var plugin = await registry.Client.GetAsync(Address);
        await plugin.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6040");
        Assert.Empty((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
        Assert.Equal(0, (await registry.GetAsync("api/v1/plugins?q=plate")).GetProperty("total").GetInt64());
        var other = await registry.TokenAsync(new { name = "mallory", scopes = new[] { "publish" } });
        using var taken = await registry.PublishAsync(Plugins.Pack(version: "3.0.0"), version: "3.0.0", token: other);
        await taken.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6016");
    }

    [Fact]
    public async Task Comes_back_as_it_was_when_it_is_released()
    {
        var before = await registry.Client.GetByteArrayAsync(Address + "/1.1.0/readme");
        (await QuarantineAsync("1.1.0")).Dispose();

        using var released = await registry.SendAsync(HttpMethod.Post, Address + "/1.1.0/release");

        await released.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(before, await registry.Client.GetByteArrayAsync(Address + "/1.1.0/readme"));
        Assert.Equal("1.1.0", (await registry.GetAsync(Address)).GetProperty("latest_version").GetString());
        Assert.True(await Whole.IsAsync(registry.Client, registry.Data, "plate-reader", "1.1.0"));
    }

    [Fact]
    public async Task Stays_so_after_a_restart_and_a_crash()
    {
        using var folder = new TempFolder();
        string admin;
        await using (var first = await LiveRegistry.StartAsync(folder["data"]))
        {
            admin = first.Admin;
            (await first.PublishAsync(Plugins.Pack())).Dispose();
            (await first.SendAsync(HttpMethod.Post, Address + "/1.0.0/quarantine", Answers.Json(new { reason = "No." }))).Dispose();
        }
        await File.WriteAllTextAsync(folder["data/registry.pid"], "1");

        await using var restarted = await LiveRegistry.StartAsync(folder["data"]);

        using var refused = await restarted.Client.GetAsync(Address + "/1.0.0/bundle");
        await refused.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6083");
        using var again = await restarted.PublishAsync(Plugins.Pack(), token: admin);
        Assert.Equal("quarantined", (await again.JsonAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Is_the_work_of_an_admin_with_a_reason()
    {
        var owner = await registry.TokenAsync(new { name = "admin", scopes = new[] { "publish", "yank" } });

        using var forbidden = await QuarantineAsync("1.1.0", owner);
        using var mute = await registry.SendAsync(HttpMethod.Post, Address + "/1.1.0/quarantine", Answers.Json(new { }));
        using var missing = await QuarantineAsync("9.0.0");

        await forbidden.ShouldRefuseAsync(HttpStatusCode.Forbidden, "MINT6014");
        await mute.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6045");
        await missing.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6041");
    }

    private Task<HttpResponseMessage> QuarantineAsync(string version, string? token = null) =>
        registry.SendAsync(HttpMethod.Post, $"{Address}/{version}/quarantine", Answers.Json(new { reason = "Sends data away." }), token);

    private static IEnumerable<string?> Versions(JsonElement plugin) => plugin.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString());
}
