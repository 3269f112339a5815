using System.Net;
using System.Text.Json;
using Mint.Bundle;
using Mint.Installer;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>Rotation, as hosts that pinned the former key see it.</summary>
public sealed class The_keys_of_a_registry : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Can_be_rotated_and_the_former_one_still_counts_for_what_it_signed()
    {
        var admin = await StartAsync(registry => registry.PublishAsync(Plugins.Pack()));
        var rotation = await RegistryKeys.RotateAsync(folder["data"], revoke: false, Token);

        await StartAsync(async registry =>
        {
            var answer = await registry.PublishAsync(Plugins.Pack(version: "1.1.0"), version: "1.1.0", token: admin);
            var keys = await registry.GetAsync("api/v1/keys");
            Assert.Equal(rotation.Present.Hex, keys.GetProperty("registry").GetProperty("key_id").GetString());
            Assert.Equal(rotation.Former.Hex, Assert.Single(keys.GetProperty("retired").EnumerateArray()).GetProperty("key_id").GetString());
            var old = await JudgeAsync(registry, "1.0.0", rotation.Former);
            var fresh = await JudgeAsync(registry, "1.1.0", rotation.Former);
            Assert.Empty(old.Blockers);
            Assert.Contains(rotation.Present.ToString(), old.Notes[0], StringComparison.Ordinal);
            Assert.Contains("mint registry add", old.Notes[0], StringComparison.Ordinal);
            Assert.Equal("MINT5741", Assert.Single(fresh.Blockers).Code);
            Assert.Empty((await JudgeAsync(registry, "1.0.0", rotation.Present)).Blockers);
            Assert.Empty((await JudgeAsync(registry, "1.1.0", rotation.Present)).Blockers);
            return answer;
        });
    }

    [Fact]
    public async Task Can_be_rotated_again_and_again()
    {
        await StartAsync(registry => registry.PublishAsync(Plugins.Pack()));
        var first = (await RegistryKeys.RotateAsync(folder["data"], revoke: false, Token)).Former;
        for (var i = 0; i < 9; i++)
        {
            await StartAsync(registry => registry.Client.GetAsync("registry.json"));
            await RegistryKeys.RotateAsync(folder["data"], revoke: false, Token);
        }

        await StartAsync(async registry =>
        {
            var keys = await registry.GetAsync("api/v1/keys");
            Assert.Equal(10, keys.GetProperty("retired").GetArrayLength());
            Assert.Contains(first.Hex, keys.GetRawText(), StringComparison.Ordinal);
            Assert.True(Sha256Digest.TryParse(keys.GetProperty("registry").GetProperty("key_id").GetString(), out var present));
            Assert.Empty((await JudgeAsync(registry, "1.0.0", present)).Blockers);
            return new HttpResponseMessage();
        });
    }

    [Fact]
    public async Task That_are_revoked_count_for_nothing()
    {
        await StartAsync(registry => registry.PublishAsync(Plugins.Pack()));
        var rotation = await RegistryKeys.RotateAsync(folder["data"], revoke: true, Token);

        await StartAsync(async registry =>
        {
            var keys = await registry.GetAsync("api/v1/keys");
            Assert.Empty(keys.GetProperty("retired").EnumerateArray());
            Assert.Equal(rotation.Former.Hex, Assert.Single(keys.GetProperty("revoked").EnumerateArray()).GetProperty("key_id").GetString());
            Assert.Equal("MINT5741", Assert.Single((await JudgeAsync(registry, "1.0.0", rotation.Former)).Blockers).Code);
            Assert.Empty((await JudgeAsync(registry, "1.0.0", rotation.Present)).Blockers);
            Assert.DoesNotContain(rotation.Former.Hex, (await registry.GetAsync("api/v1/plugins/plate-reader/1.0.0/signatures")).GetRawText(), StringComparison.Ordinal);
            return new HttpResponseMessage();
        });
    }

    [Fact]
    public async Task Are_rotated_only_while_the_registry_stands_still()
    {
        await using var registry = await LiveRegistry.StartAsync(folder["data"]);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RegistryKeys.RotateAsync(folder["data"], revoke: false, Token));

        Assert.Equal("MINT6001", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Survive_a_rotation_that_was_cut_off()
    {
        await StartAsync(registry => registry.PublishAsync(Plugins.Pack()));
        var key = File.ReadAllBytes(folder["data/registry.key.pem"]);
        var former = (await RegistryKeys.RotateAsync(folder["data"], revoke: false, Token)).Former;
        File.WriteAllBytes(folder["data/registry.key.pem"], key);

        await StartAsync(async registry =>
        {
            Assert.Equal(former.Hex, (await registry.GetAsync("api/v1/keys")).GetProperty("registry").GetProperty("key_id").GetString());
            Assert.Empty((await JudgeAsync(registry, "1.0.0", former)).Blockers);
            return new HttpResponseMessage();
        });
    }

    private async Task<string> StartAsync(Func<LiveRegistry, Task<HttpResponseMessage>> act)
    {
        await using var registry = await LiveRegistry.StartAsync(folder["data"]);
        using var answer = await act(registry);
        Assert.True(answer.IsSuccessStatusCode, answer.ToString());
        return registry.Admin;
    }

    private static async Task<SignatureJudgement> JudgeAsync(LiveRegistry registry, string version, Sha256Digest pinned)
    {
        using var http = RegistryClient.CreateHttp();
        using var file = new TempFolder();
        var address = new RegistryAddress("lab", registry.Address) { Key = pinned };
        var client = new RegistryClient(http, address);
        var offered = (await client.FindAsync(PluginId.Parse("plate-reader"), Token)).Single(one => one.Version.ToString() == version);
        await client.DownloadAsync(offered, file["a.mint"], Token);
        using var bundle = BundleReader.Open(file["a.mint"]);
        return SignatureJudgement.Of(bundle, await client.SignaturesAsync(offered, Token), address, TrustPolicy.Preset, DateTimeOffset.UtcNow);
    }
}
