using System.Net;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_staged_version
{
    private const string Address = "api/v1/plugins/plate-reader";

    [Fact]
    public async Task Is_seen_by_nobody_until_its_time_is_over()
    {
        using var folder = new TempFolder();
        var clock = new Clock();
        await using (var registry = await StartAsync(folder, clock))
        {
            using var answer = await registry.PublishAsync(Plugins.Pack());

            await answer.ShouldBeAsync(HttpStatusCode.Created);
            Assert.Equal("staged", (await answer.JsonAsync()).GetProperty("state").GetString());
            foreach (var address in (string[])[Address, Address + "/versions", Address + "/1.0.0", Address + "/1.0.0/bundle", Address + "/why", Address + "/stats"])
            {
                using var hidden = await registry.Client.GetAsync(address);
                Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
            }
            Assert.Empty((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
            Assert.Equal(0, (await registry.GetAsync("api/v1/plugins")).GetProperty("total").GetInt64());
        }
        clock.Advance(TimeSpan.FromHours(23));
        await using (var early = await StartAsync(folder, clock)) Assert.Empty((await early.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());

        clock.Advance(TimeSpan.FromHours(1));
        await using var late = await StartAsync(folder, clock);

        Assert.True(await Whole.IsAsync(late.Client, late.Data, "plate-reader", "1.0.0"));
        Assert.Equal("listed", (await late.GetAsync(Address + "/1.0.0")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Can_be_listed_at_once_by_an_admin()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { CoolDown = TimeSpan.FromDays(1) });
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var released = await registry.SendAsync(HttpMethod.Post, Address + "/1.0.0/release");

        await released.ShouldBeAsync(HttpStatusCode.OK);
        Assert.True(await Whole.IsAsync(registry.Client, registry.Data, "plate-reader", "1.0.0"));
    }

    [Fact]
    public async Task Leaves_the_version_before_on_offer()
    {
        using var folder = new TempFolder();
        var clock = new Clock();
        string admin;
        await using (var open = await LiveRegistry.StartAsync(folder["data"], options => options with { Time = clock }))
        {
            admin = open.Admin;
            (await open.PublishAsync(Plugins.Pack())).Dispose();
        }
        await using var registry = await StartAsync(folder, clock);

        (await registry.PublishAsync(Plugins.Pack(version: "1.1.0"), version: "1.1.0", token: admin)).Dispose();

        Assert.Equal("1.0.0", (await registry.GetAsync(Address)).GetProperty("latest_version").GetString());
        Assert.False(await Whole.IsAsync(registry.Client, registry.Data, "plate-reader", "1.1.0"));
        Assert.Contains("waits to be listed", (await registry.GetAsync(Address + "/why")).GetRawText(), StringComparison.Ordinal);
    }

    private static Task<LiveRegistry> StartAsync(TempFolder folder, Clock clock) => LiveRegistry.StartAsync(folder["data"], options => options with { Time = clock, CoolDown = TimeSpan.FromDays(1) });
}
