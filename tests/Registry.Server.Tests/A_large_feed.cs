using System.Net;
using Mint.Registry.Server.Documents;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>Writing it for each publish would cost more than all the rest: it follows.</summary>
public sealed class A_large_feed
{
    [Fact]
    public async Task Follows_a_publish_whose_documents_are_there_at_once()
    {
        using var held = new ManualResetEventSlim(initialState: true);
        await using var registry = await LiveRegistry.StartAsync(options => options with { SmallFeed = 0, Watch = at => { if (at == PublishStep.WriteFeed) held.Wait(TestContext.Current.CancellationToken); } });
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        await Until.TrueAsync(async () => await VersionsAsync(registry) == 1, "the feed has the first version");
        held.Reset();

        using var answer = await registry.PublishAsync(Plugins.Pack(version: "1.1.0"), version: "1.1.0");

        await answer.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal(2, (await registry.GetAsync("api/v1/plugins/plate-reader/versions")).GetProperty("versions").GetArrayLength());
        Assert.Equal("1.1.0", (await registry.GetAsync("api/v1/plugins?q=plate")).GetProperty("plugins")[0].GetProperty("latest_version").GetString());
        Assert.Equal(1, await VersionsAsync(registry));
        held.Set();
        await Until.TrueAsync(async () => await VersionsAsync(registry) == 2, "the feed has the second version");
    }

    [Fact]
    public async Task Is_written_before_a_change_of_a_version_is_answered()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { SmallFeed = 0 });
        // Two, for an empty feed is a small one.
        foreach (var version in (string[])["1.0.0", "1.1.0"]) (await registry.PublishAsync(Plugins.Pack(version: version), version: version)).Dispose();

        using var answer = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/quarantine", Answers.Json(new { reason = "malware" }));

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(1, await VersionsAsync(registry));
    }

    [Fact]
    public async Task That_cannot_be_written_is_tried_again_and_nobody_is_refused()
    {
        var failures = 0;
        await using var registry = await LiveRegistry.StartAsync(options => options with
        {
            SmallFeed = 0,
            Watch = at => { if (at == PublishStep.WriteFeed && Interlocked.Increment(ref failures) is > 1 and < 4) throw new IOException("Injected."); },
        });

        using var answer = await registry.PublishAsync(Plugins.Pack());

        await answer.ShouldBeAsync(HttpStatusCode.Created);
        await Until.TrueAsync(async () => await VersionsAsync(registry) == 1, "the feed has the version");
        Assert.True(failures > 3);
    }

    [Fact]
    public async Task Is_written_at_the_end()
    {
        using var folder = new TempFolder();
        await using (var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { SmallFeed = 0 }))
        {
            for (var i = 0; i < 3; i++) (await registry.PublishAsync(Plugins.Pack(version: $"1.{i}.0"), version: $"1.{i}.0")).Dispose();
        }

        using var documents = new DocumentPack(folder["data/public"]);
        using var feed = System.Text.Json.JsonDocument.Parse(documents.Read("registry.json"));

        Assert.Equal(3, feed.RootElement.GetProperty("plugins")[0].GetProperty("versions").GetArrayLength());
    }

    private static async Task<int> VersionsAsync(LiveRegistry registry) =>
        (await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray().Sum(plugin => plugin.GetProperty("versions").GetArrayLength());
}
