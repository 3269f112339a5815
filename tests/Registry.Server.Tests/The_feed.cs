using System.Text.Json;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class The_feed
{
    [Fact]
    public async Task Has_exactly_the_members_of_its_schema()
    {
        await using var registry = await LiveRegistry.StartAsync();
        await PublishAsync(registry, Plugins.Manifest());
        await PublishAsync(registry, Plugins.Manifest("curve-fit", "1.0.0-beta.1") with { RequiresPlatform = null, Author = null, License = null, Repository = new("https://git.example.org/x", null, Dirty: false), Description = null });
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/deprecate", Answers.Json(new { reason = "Use the other.", replacement = "curve-fit" }))).Dispose();
        using var schema = JsonDocument.Parse(await File.ReadAllBytesAsync(SchemaFile));

        var feed = await registry.GetAsync("registry.json");

        Schema.Check(schema.RootElement, schema.RootElement, feed, "$");
    }

    [Fact]
    public async Task Shows_of_each_plugin_what_its_latest_version_says()
    {
        await using var registry = await LiveRegistry.StartAsync();
        await PublishAsync(registry, Plugins.Manifest(version: "1.0.0"));
        await PublishAsync(registry, Plugins.Manifest(version: "2.0.0", migrations: 1) with { DisplayName = "Reader of plates", RequiresPlatform = "[1.2.0,)" });
        await PublishAsync(registry, Plugins.Manifest(version: "3.0.0-beta.1", migrations: 1) with { DisplayName = "Not yet" });

        var plugin = (await registry.GetAsync("registry.json")).GetProperty("plugins")[0];

        Assert.Equal("Reader of plates", plugin.GetProperty("display_name").GetString());
        Assert.Equal("2.0.0", plugin.GetProperty("latest_version").GetString());
        Assert.Equal("1.2.0", plugin.GetProperty("min_platform_version").GetString());
        Assert.Equal("example-lab", plugin.GetProperty("author").GetProperty("github").GetString());
        Assert.True(plugin.GetProperty("capabilities").GetProperty("frontend").GetBoolean());
        Assert.Equal(["3.0.0-beta.1", "2.0.0", "1.0.0"], plugin.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()));
        Assert.Equal(["prerelease", "stable", "stable"], plugin.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("channel").GetString()));
    }

    [Fact]
    public async Task Carries_the_time_of_the_last_event_not_of_the_clock()
    {
        var clock = new Clock();
        await using var registry = await LiveRegistry.StartAsync(options => options with { Time = clock });
        clock.Advance(TimeSpan.FromDays(1));
        await PublishAsync(registry, Plugins.Manifest());
        var published = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromDays(1));
        await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish" } });

        var feed = await registry.GetAsync("registry.json");

        Assert.Equal(published, feed.GetProperty("generated_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Is_the_same_bytes_after_a_restart_and_after_a_crash()
    {
        using var folder = new Mint.Tests.TempFolder();
        byte[] before;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            await PublishAsync(registry, Plugins.Manifest());
            await PublishAsync(registry, Plugins.Manifest("curve-fit"));
            before = await registry.Client.GetByteArrayAsync("registry.json");
        }

        await using (var restarted = await LiveRegistry.StartAsync(folder["data"])) Assert.Equal(before, await restarted.Client.GetByteArrayAsync("registry.json"));
        await File.WriteAllTextAsync(Path.Combine(folder["data"], "registry.pid"), "1");
        await File.WriteAllTextAsync(Path.Combine(folder["data"], "public", "documents.db"), "{");
        await using var recovered = await LiveRegistry.StartAsync(folder["data"]);
        Assert.Equal(before, await recovered.Client.GetByteArrayAsync("registry.json"));
    }

    private static string SchemaFile
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Sdk.sln"))) folder = folder.Parent;
            return Path.Combine(folder.FullName, "docs", "registry.schema.json");
        }
    }

    private static async Task PublishAsync(LiveRegistry registry, PluginManifest manifest)
    {
        using var answer = await registry.PublishAsync(Plugins.Pack(manifest), manifest.Id, manifest.Version);
        await answer.ShouldBeAsync(System.Net.HttpStatusCode.Created);
    }
}
