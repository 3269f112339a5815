using System.Net;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class Migrations_of_a_new_version
{
    [Fact]
    public async Task May_follow_those_of_the_last_one()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var first = await PublishAsync(registry, Plugins.Manifest(version: "1.0.0", migrations: 1));

        using var second = await PublishAsync(registry, Plugins.Manifest(version: "1.1.0", migrations: 3));

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Must_leave_released_ones_unchanged_and_every_change_is_named()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var first = await PublishAsync(registry, Plugins.Manifest(version: "1.0.0", migrations: 2));
        var changed = Plugins.Manifest(version: "1.1.0", migrations: 2) with { Migrations = [Plugins.Step(1, "wells"), Plugins.Step(2, "wells")] };

        using var second = await PublishAsync(registry, changed);

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6035");
        Assert.Equal(2, (await second.JsonAsync()).GetProperty("errors").GetArrayLength());
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task May_replace_a_released_one_by_its_checksum()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var (old, repaired) = (Plugins.Step(1, "plates"), Plugins.Step(1, "wells"));
        using var first = await PublishAsync(registry, Plugins.Manifest(version: "1.0.0", migrations: 1) with { Migrations = [old] });

        using var second = await PublishAsync(registry, Plugins.Manifest(version: "1.1.0", migrations: 1) with
        {
            Migrations = [repaired with { Replaces = Mint.Migrations.Items.Of(Mint.Migrations.Checksum.Of(old)), ReplacesReason = "it failed on old data" }],
        });

        await first.ShouldBeAsync(HttpStatusCode.Created);
        await second.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Must_not_lack_released_ones()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var first = await PublishAsync(registry, Plugins.Manifest(version: "1.0.0", migrations: 2));

        using var second = await PublishAsync(registry, Plugins.Manifest(version: "1.1.0", migrations: 1));

        await second.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6035");
    }

    [Fact]
    public async Task Between_two_versions_must_fit_the_later_one_too()
    {
        await using var registry = await LiveRegistry.StartAsync();
        using var first = await PublishAsync(registry, Plugins.Manifest(version: "1.0.0", migrations: 1));
        using var second = await PublishAsync(registry, Plugins.Manifest(version: "2.0.0", migrations: 2));

        using var patch = await PublishAsync(registry, Plugins.Manifest(version: "1.0.1", migrations: 1));
        using var ahead = await PublishAsync(registry, Plugins.Manifest(version: "1.0.2", migrations: 3));

        await patch.ShouldBeAsync(HttpStatusCode.Created);
        await ahead.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6035");
        Assert.Equal("2.0.0", (await registry.GetAsync("api/v1/plugins/plate-reader")).GetProperty("latest_version").GetString());
    }

    private static Task<HttpResponseMessage> PublishAsync(LiveRegistry registry, PluginManifest manifest) =>
        registry.PublishAsync(Plugins.Pack(manifest), manifest.Id, manifest.Version);
}
