using System.Net;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class Narrowing_and_ranking_a_search : IAsyncLifetime
{
    private readonly Clock clock = new();
    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync(options => options with { Time = clock });
        await PublishAsync(Plugins.Manifest("plate-reader") with { Categories = ["imaging", "plates"], Tags = ["plates"] });
        await PublishAsync(Plugins.Manifest("curve-fit", "1.0.0-beta.1") with { DisplayName = "Curve fit", Description = "Fits", PluginType = PluginKind.Analysis, Categories = ["imaging"], Tags = [], ExperimentTypes = [], RequiresPlatform = "[2.0.0, )" });
        await PublishAsync(Plugins.Manifest("label-maker", migrations: 1) with { DisplayName = "Labels", Description = "Prints", PluginType = PluginKind.Static, Tags = ["plates"], ExperimentTypes = [], RequiresPlatform = null });
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory]
    [InlineData("category=imaging", "curve-fit plate-reader")]
    [InlineData("category=plates", "plate-reader")]
    [InlineData("category=none", "")]
    [InlineData("capability=database", "label-maker")]
    [InlineData("channel=stable", "label-maker plate-reader")]
    [InlineData("channel=prerelease", "curve-fit")]
    [InlineData("platform=1.5.0", "label-maker plate-reader")]
    [InlineData("platform=2.0.0", "curve-fit label-maker")]
    [InlineData("platform=2.0.0&channel=stable", "label-maker")]
    [InlineData("q=plates&category=imaging", "plate-reader")]
    [InlineData("tag=plates&capability=database&type=static", "label-maker")]
    public async Task Keeps_to_what_was_asked_for(string query, string expected)
    {
        var page = await registry.GetAsync("api/v1/plugins?" + query);

        Assert.Equal(expected, string.Join(' ', Names(page).Order(StringComparer.Ordinal)));
        Assert.Equal(Names(page).Count, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Counts_what_one_could_narrow_by()
    {
        var all = (await registry.GetAsync("api/v1/plugins?facets=true&limit=1")).GetProperty("facets");
        var some = (await registry.GetAsync("api/v1/plugins?facets=true&q=plate")).GetProperty("facets");

        Assert.Equal("""[{"value":"imaging","count":2},{"value":"plates","count":1}]""", all.GetProperty("category").GetRawText());
        Assert.Equal("""[{"value":"stable","count":2},{"value":"prerelease","count":1}]""", all.GetProperty("channel").GetRawText());
        Assert.Equal("""[{"value":"plates","count":2}]""", all.GetProperty("tag").GetRawText());
        Assert.Equal("""[{"value":"auth","count":3},{"value":"experiments","count":3},{"value":"database","count":1}]""", all.GetProperty("capability").GetRawText());
        Assert.Equal(["experiment_design", "static"], some.GetProperty("type").EnumerateArray().Select(facet => facet.GetProperty("value").GetString()));
        Assert.Equal(JsonValueKind.Null, (await registry.GetAsync("api/v1/plugins")).GetProperty("facets").ValueKind);
    }

    [Fact]
    public async Task Sorts_by_downloads()
    {
        await DownloadAsync("label-maker", 3);
        await DownloadAsync("plate-reader", 1);

        var page = await registry.GetAsync("api/v1/plugins?sort=downloads");

        Assert.Equal(["label-maker", "plate-reader", "curve-fit"], Names(page));
        Assert.Equal([3, 1, 0], page.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("downloads").GetInt32()));
    }

    [Fact]
    public async Task Puts_no_fresh_copy_before_what_people_use()
    {
        await DownloadAsync("plate-reader", 10);
        clock.Advance(TimeSpan.FromDays(60));
        await PublishAsync(Plugins.Manifest("reading-plates-pro") with { DisplayName = "Plate reader plate reader", Description = "Plate reader, the plate reader for plate readers", Tags = ["plate", "reader", "plates"] });

        var found = Names(await registry.GetAsync("api/v1/plugins?q=plate reader"));
        var itself = Names(await registry.GetAsync("api/v1/plugins?q=reading-plates-pro"));

        Assert.Equal(["plate-reader", "reading-plates-pro"], found);
        Assert.Equal("reading-plates-pro", itself[0]);
    }

    [Fact]
    public async Task Puts_the_older_of_two_alike_first()
    {
        clock.Advance(TimeSpan.FromDays(60));
        await PublishAsync(Plugins.Manifest("a-gel-scan") with { DisplayName = "Gel", Description = "Gels", Tags = [] });
        clock.Advance(TimeSpan.FromDays(1));
        await PublishAsync(Plugins.Manifest("gel-scan-b") with { DisplayName = "Gel", Description = "Gels", Tags = [] });
        clock.Advance(TimeSpan.FromDays(60));

        Assert.Equal(["a-gel-scan", "gel-scan-b"], Names(await registry.GetAsync("api/v1/plugins?q=gel")));
    }

    [Theory]
    [InlineData("channel=nightly")]
    [InlineData("platform=newest")]
    [InlineData("facets=perhaps")]
    public async Task Refuses_what_it_does_not_take(string query)
    {
        using var answer = await registry.Client.GetAsync("api/v1/plugins?" + query);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6044");
    }

    private static List<string> Names(JsonElement page) => [.. page.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("name").GetString()!)];

    private async Task DownloadAsync(string id, int times)
    {
        for (var i = 0; i < times; i++) await registry.Client.GetByteArrayAsync($"api/v1/plugins/{id}/1.0.0/bundle");
        await Until.TrueAsync(async () => (await registry.GetAsync($"api/v1/plugins/{id}/stats")).GetProperty("total").GetInt64() == times, "they are counted");
    }

    private async Task PublishAsync(PluginManifest manifest)
    {
        using var answer = await registry.PublishAsync(Plugins.Pack(manifest), manifest.Id, manifest.Version);
        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }
}
