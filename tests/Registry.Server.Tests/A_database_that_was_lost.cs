using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>The bundles are what cannot be made again: no start may delete one.</summary>
public sealed class A_database_that_was_lost
{
    [Fact]
    public async Task Keeps_the_registry_from_starting_over_beside_its_bundles()
    {
        using var folder = new TempFolder();
        await using (var first = await LiveRegistry.StartAsync(folder["data"])) await first.PublishAsync(Plugins.Pack(Plugins.Manifest()));
        var blobs = Blobs(folder);
        foreach (var file in Directory.EnumerateFiles(folder["data"], "registry.db*")) File.Delete(file);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"]));

        Assert.Equal("MINT6007", Assert.Single(refused.Problems).Code);
        Assert.NotEmpty(blobs);
        Assert.Equal(blobs, Blobs(folder));
        Assert.False(File.Exists(folder["data/registry.db"]));
    }

    [Fact]
    public async Task And_was_replaced_by_an_older_one_sets_the_newer_bundles_aside()
    {
        using var folder = new TempFolder();
        await using (await LiveRegistry.StartAsync(folder["data"])) { }
        Directory.CreateDirectory(folder["yesterday"]);
        foreach (var file in Directory.EnumerateFiles(folder["data"], "registry.db*")) File.Copy(file, folder[$"yesterday/{Path.GetFileName(file)}"]);
        var token = await RegistryTokens.CreateAsync(folder["data"], "today", ["publish"], null);
        await using (var second = await LiveRegistry.StartAsync(folder["data"])) Assert.Equal(201, (int)(await second.PublishAsync(Plugins.Pack(Plugins.Manifest()), token: token)).StatusCode);
        var bundle = await File.ReadAllBytesAsync(Assert.Single(Blobs(folder)));
        foreach (var file in Directory.EnumerateFiles(folder["data"], "registry.db*")) File.Delete(file);
        foreach (var file in Directory.EnumerateFiles(folder["yesterday"])) File.Copy(file, folder[$"data/{Path.GetFileName(file)}"]);

        await using (await LiveRegistry.StartAsync(folder["data"])) { }

        Assert.Empty(Blobs(folder));
        Assert.Equal(bundle, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder["data/orphans"]))));
    }

    private static string[] Blobs(TempFolder folder) => [.. Directory.EnumerateFiles(folder["data/blobs"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
