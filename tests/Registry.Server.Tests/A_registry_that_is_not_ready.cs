using System.Net;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_registry_that_is_not_ready
{
    [Fact]
    public async Task Says_so_where_the_disk_takes_no_file()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var before = await registry.Client.GetAsync("readyz");
        Directory.Delete(Path.Combine(registry.Data, "staging"));

        using var broken = await registry.Client.GetAsync("readyz");
        using var alive = await registry.Client.GetAsync("healthz");
        Directory.CreateDirectory(Path.Combine(registry.Data, "staging"));
        using var mended = await registry.Client.GetAsync("readyz");

        await before.ShouldBeAsync(HttpStatusCode.OK);
        await broken.ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "MINT6060");
        Assert.NotNull(broken.Headers.RetryAfter);
        await alive.ShouldBeAsync(HttpStatusCode.OK);
        await mended.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Empty(registry.Leftovers);
    }

    [Fact]
    public async Task Says_so_where_the_disk_has_no_room_for_a_bundle()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Limits = new() { BundleBytes = long.MaxValue } });

        using var answer = await registry.Client.GetAsync("readyz");

        await answer.ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "MINT6123");
    }

    [Fact]
    public async Task Says_so_where_the_database_is_no_database_any_more()
    {
        await using var registry = await LiveRegistry.StartAsync();
        foreach (var file in Directory.EnumerateFiles(registry.Data, "registry.db*"))
        {
            await using var content = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            content.Write(new byte[content.Length]);
        }

        using var answer = await registry.Client.GetAsync("readyz");
        using var feed = await registry.Client.GetAsync("registry.json");

        await answer.ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "MINT6060");
        await feed.ShouldBeAsync(HttpStatusCode.OK);
    }
}
