using System.Net;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class What_a_bundle_says_of_itself
{
    private const string Address = "api/v1/plugins/plate-reader/1.0.0";

    [Fact]
    public async Task Is_served_without_the_bundle()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Described())).Dispose();

        using var readme = await registry.Client.GetAsync(Address + "/readme");
        using var changelog = await registry.Client.GetAsync(Address + "/changelog");

        Assert.Equal("text/html; charset=utf-8", readme.Content.Headers.ContentType?.ToString());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(readme.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("<h1>Plate reader</h1>\n", await readme.Content.ReadAsStringAsync());
        Assert.Equal("<h2>1.0.0</h2>\n", await changelog.Content.ReadAsStringAsync());
        Assert.NotNull(readme.Headers.ETag);
    }

    [Fact]
    public async Task Includes_an_icon_that_is_never_a_page()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Described())).Dispose();

        using var icon = await registry.Client.GetAsync(Address + "/icon");

        await icon.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", icon.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("nosniff", Assert.Single(icon.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", Assert.Single(icon.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(Plugins.Icon, await icon.Content.ReadAsStringAsync());
        Assert.Equal(Address + "/icon", (await registry.GetAsync("registry.json")).GetProperty("plugins")[0].GetProperty("icon_url").GetString());
    }

    [Theory]
    [InlineData("readme")]
    [InlineData("changelog")]
    [InlineData("icon")]
    public async Task Can_be_had_of_the_latest_version(string what)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Described())).Dispose();
        (await registry.PublishAsync(Plugins.Described("1.1.0"), version: "1.1.0")).Dispose();

        var latest = await registry.Client.GetByteArrayAsync($"api/v1/plugins/plate-reader/{what}");

        Assert.Equal(await registry.Client.GetByteArrayAsync($"api/v1/plugins/plate-reader/1.1.0/{what}"), latest);
    }

    [Theory]
    [InlineData("readme")]
    [InlineData("changelog")]
    [InlineData("icon")]
    public async Task May_be_nothing(string what)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var none = await registry.Client.GetAsync($"{Address}/{what}");
        using var noVersion = await registry.Client.GetAsync($"api/v1/plugins/plate-reader/9.0.0/{what}");
        using var noPlugin = await registry.Client.GetAsync($"api/v1/plugins/nothing/{what}");

        await none.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6080");
        await noVersion.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6041");
        await noPlugin.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6040");
    }

    [Fact]
    public async Task Is_made_again_after_a_crash_and_by_a_newer_server()
    {
        using var folder = new TempFolder();
        byte[] before;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            (await registry.PublishAsync(Plugins.Described())).Dispose();
            before = await registry.Client.GetByteArrayAsync(Address + "/readme");
        }
        using (var documents = DocumentStore.Live(folder["data/public"]))
        {
            documents.Write(".edition", "1"u8.ToArray());
            documents.Write(Address + "/readme", "<script>"u8.ToArray());
        }

        await using var restarted = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Equal(before, await restarted.Client.GetByteArrayAsync(Address + "/readme"));
    }
}
