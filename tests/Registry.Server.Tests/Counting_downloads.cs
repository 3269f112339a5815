using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class Counting_downloads
{
    private const string Bundle = "api/v1/plugins/plate-reader/1.0.0/bundle";

    [Fact]
    public async Task Tells_them_by_version_and_day()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock });
        foreach (var version in (string[])["1.0.0", "1.1.0"]) (await registry.PublishAsync(Plugins.Pack(version: version), version: version)).Dispose();
        await GetAsync(registry, "1.0.0", 3);
        await CountedAsync(registry, 3);
        clock.Advance(TimeSpan.FromDays(1));
        await GetAsync(registry, "1.0.0", 1);
        await GetAsync(registry, "1.1.0", 2);

        await CountedAsync(registry, 6);
        var stats = await StatsAsync(registry);

        Assert.Equal("""[{"version":"1.1.0","downloads":2},{"version":"1.0.0","downloads":4}]""", stats.GetProperty("versions").GetRawText());
        Assert.Equal("""[{"day":"2026-03-02","version":"1.1.0","downloads":2},{"day":"2026-03-02","version":"1.0.0","downloads":1},{"day":"2026-03-01","version":"1.0.0","downloads":3}]""", stats.GetProperty("days").GetRawText());
        Assert.Equal(2, (await registry.GetAsync("api/v1/plugins/plate-reader/stats?days=1")).GetProperty("days").GetArrayLength());
    }

    [Fact]
    public async Task Counts_each_once_however_it_is_fetched()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack(bulk: 10_000))).Dispose();
        string etag;
        using (var head = await registry.Client.SendAsync(new(HttpMethod.Head, Bundle))) etag = head.Headers.ETag!.ToString();

        await SendAsync(registry, request => request.Headers.Range = new RangeHeaderValue(0, 99), HttpStatusCode.PartialContent);
        await SendAsync(registry, request => request.Headers.Range = new RangeHeaderValue(100, null), HttpStatusCode.PartialContent);
        await SendAsync(registry, request => request.Headers.IfNoneMatch.ParseAdd(etag), HttpStatusCode.NotModified);
        await SendAsync(registry, request => request.Headers.Range = new RangeHeaderValue(900_000, null), HttpStatusCode.RequestedRangeNotSatisfiable);
        await SendAsync(registry, _ => { }, HttpStatusCode.OK);

        await CountedAsync(registry, 2);
        await SendAsync(registry, _ => { }, HttpStatusCode.OK);
        await CountedAsync(registry, 3);
    }

    [Fact]
    public async Task Begins_with_none()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        Assert.Equal("""{"name":"plate-reader","total":0,"versions":[],"days":[]}""", (await StatsAsync(registry)).GetRawText());
    }

    [Fact]
    public async Task Outlives_a_restart()
    {
        using var folder = new TempFolder();
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            (await registry.PublishAsync(Plugins.Pack())).Dispose();
            await GetAsync(registry, "1.0.0", 5);
            await CountedAsync(registry, 5);
        }

        await using var restarted = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Equal(5, (await StatsAsync(restarted)).GetProperty("total").GetInt64());
        Assert.Equal(5, (await restarted.GetAsync("api/v1/plugins")).GetProperty("plugins")[0].GetProperty("downloads").GetInt64());
    }

    [Theory]
    [InlineData("plate-reader/stats?days=0", HttpStatusCode.BadRequest, "MINT6044")]
    [InlineData("plate-reader/stats?days=367", HttpStatusCode.BadRequest, "MINT6044")]
    [InlineData("nothing/stats", HttpStatusCode.NotFound, "MINT6040")]
    public async Task Refuses_what_it_cannot_tell(string address, HttpStatusCode status, string code)
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();

        using var answer = await registry.Client.GetAsync("api/v1/plugins/" + address);

        await answer.ShouldRefuseAsync(status, code);
    }

    private static Task<JsonElement> StatsAsync(LiveRegistry registry) => registry.GetAsync("api/v1/plugins/plate-reader/stats");

    // An answer is counted where it ended, which the client may see first.
    private static Task CountedAsync(LiveRegistry registry, int total) =>
        Until.TrueAsync(async () => (await StatsAsync(registry)).GetProperty("total").GetInt64() == total, $"{total} are counted");

    private static async Task GetAsync(LiveRegistry registry, string version, int times)
    {
        for (var i = 0; i < times; i++) await registry.Client.GetByteArrayAsync($"api/v1/plugins/plate-reader/{version}/bundle");
    }

    private static async Task SendAsync(LiveRegistry registry, Action<HttpRequestMessage> change, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Bundle);
        change(request);
        using var answer = await registry.Client.SendAsync(request);
        await answer.ShouldBeAsync(status);
    }
}
