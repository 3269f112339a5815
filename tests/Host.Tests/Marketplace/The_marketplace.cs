using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Marketplace;

public sealed class The_marketplace : IAsyncLifetime
{
    private Platform platform = null!;
    private FolderRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        registry = new FolderRegistry(platform, "registry");
        foreach (var version in (string[])["1.0.0", "1.1.0", "2.0.0-beta.1"]) registry.Offer("curve-fit", version, platform.Pack(TestPlugins.Fit, version));
        registry.Offer("future", "1.0.0", platform.Pack(TestPlugins.Fit, "9.0.0"), requires: "[99.0,)");
        FolderRegistry.Configure(platform, registry.Folder, platform.Folder["nowhere"]);
        await platform.InstallAsync(TestPlugins.Fit, "1.0.0");
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Joins_what_registries_offer_with_what_is_installed()
    {
        var page = await ReadAsync("");

        var fit = page.GetProperty("plugins")[0];
        Assert.Equal(("curve-fit", "1.1.0", "1.0.0", true, "r0"), (Text(fit, "id"), Text(fit, "version"), Text(fit, "installed"), fit.GetProperty("update").GetBoolean(), Text(fit, "registry")));
        var future = page.GetProperty("plugins")[1];
        Assert.Equal(JsonValueKind.Null, future.GetProperty("version").ValueKind);
        Assert.Contains("needs platform [99.0,)", Text(future, "incompatible"), StringComparison.Ordinal);
        Assert.Contains("MINT7", Assert.Single(page.GetProperty("problems").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=curve", "curve-fit")]
    [InlineData("q=TAGGED%20future", "future")]
    [InlineData("q=nothing", "")]
    [InlineData("type=analysis", "curve-fit future")]
    [InlineData("type=full", "")]
    [InlineData("installed=true", "curve-fit")]
    [InlineData("installed=false", "future")]
    [InlineData("updates=true", "curve-fit")]
    public async Task Is_narrowed_by(string query, string ids) =>
        Assert.Equal(ids, string.Join(' ', (await ReadAsync(query)).GetProperty("plugins").EnumerateArray().Select(one => Text(one, "id"))));

    [Fact]
    public async Task Offers_prereleases_of_a_plugin_on_the_beta_channel()
    {
        (await platform.Admin.PutAsJsonAsync("/api/plugins/curve-fit/pin", new { channel = "beta" })).EnsureSuccessStatusCode();

        Assert.Equal("2.0.0-beta.1", Text((await ReadAsync("q=curve")).GetProperty("plugins")[0], "version"));
    }

    [Fact]
    public async Task Shows_no_update_of_a_pinned_plugin_and_nothing_else_can_be_installed()
    {
        (await platform.Admin.PutAsJsonAsync("/api/plugins/curve-fit/pin", new { version = "1.0.0" })).EnsureSuccessStatusCode();

        var pinned = (await ReadAsync("q=curve")).GetProperty("plugins")[0];
        using var refused = await platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit@1.1.0" });
        (await platform.Admin.DeleteAsync("/api/plugins/curve-fit/pin")).EnsureSuccessStatusCode();
        using var installed = await platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit@1.1.0" });

        Assert.Equal(("1.0.0", false), (Text(pinned, "pinned"), pinned.GetProperty("update").GetBoolean()));
        Assert.Equal("MINT8110", Text((await refused.Json()).GetProperty("error"), "code"));
        Assert.Equal("succeeded", Text(await installed.Json(), "state"));
    }

    [Fact]
    public async Task Is_pinned_by_who_may_install()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        await (await mia.PutAsJsonAsync("/api/plugins/curve-fit/pin", new { version = "1.0.0" })).IsError(403, "PERMISSION_DENIED");
        await (await mia.DeleteAsync("/api/plugins/curve-fit/pin")).IsError(403, "PERMISSION_DENIED");
        await (await platform.Admin.PutAsJsonAsync("/api/plugins/curve-fit/pin", new { version = "one" })).IsError(400, "VALIDATION_ERROR");
        await (await platform.Admin.PutAsJsonAsync("/api/plugins/none/pin", new { version = "1.0.0" })).IsError(404, "NOT_FOUND");
    }

    private async Task<JsonElement> ReadAsync(string query) => await platform.Admin.GetFromJsonAsync<JsonElement>("/api/marketplace?" + query);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
