using System.Text.Json;
using Mint.Bundle;
using Mint.Installer;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>What an installer learns and gets from an export is what the live registry would have told and sent.</summary>
public sealed class A_static_export : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private LiveRegistry registry = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync(folder["data"]);
        (await registry.PublishAsync(Plugins.Described())).Dispose();
        (await registry.PublishAsync(Plugins.Described("1.1.0"), version: "1.1.0")).Dispose();
        (await registry.PublishAsync(Plugins.Pack("curve-fit", "2.0.0-beta.1", bulk: 3000), "curve-fit", "2.0.0-beta.1")).Dispose();
        (await registry.PublishAsync(Plugins.Described("1.2.0"), version: "1.2.0")).Dispose();
        (await registry.PublishAsync(Plugins.Pack("gel-scanner"), "gel-scanner")).Dispose();
        foreach (var address in (string[])["plate-reader/1.2.0", "gel-scanner/1.0.0"]) (await registry.SendAsync(HttpMethod.Post, $"api/v1/plugins/{address}/quarantine", Answers.Json(new { reason = "Sends data away." }))).Dispose();
        await SignedAsync();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/yank", Answers.Json(new { reason = "Broken." }))).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/deprecate", Answers.Json(new { reason = "Old.", replacement = "curve-fit" }))).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("http")]
    public async Task Answers_an_installer_as_the_live_registry_does(string scheme)
    {
        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);
        await using var web = await StaticWeb.StartAsync(folder["export"]);
        using var http = RegistryClient.CreateHttp();

        var live = await SessionAsync(new(http, new("lab", registry.Address)), folder["live.mint"]);
        var export = await SessionAsync(new(http, new("lab", scheme == "file" ? new(folder["export"]) : web.Address)), folder["export.mint"]);

        Assert.Equal(live, export);
        foreach (var said in (string[])["plate-reader@1.1.0 yanked", "resolve plate-reader@1.2.0: MINT6083was quarantined", "resolve gel-scanner@1.0.0: MINT6083was quarantined", "resolve gel-scanner: MINT7008", "stale: MINT6083", "Laptop was stolen.", "resolve curve-fit@2.0.0-beta.1: 2.0.0-beta.1", "label-maker@1.0.0"])
            Assert.Contains(said, live, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(folder["live.mint"]), File.ReadAllBytes(folder["export.mint"]));
    }

    [Fact]
    public async Task Has_every_public_document_byte_for_byte()
    {
        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);

        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(folder["export"], "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is not (".gz" or ".br") && !file.EndsWith("static.json", StringComparison.Ordinal)))
        {
            var address = Path.GetRelativePath(folder["export"], file).Replace("/index.json", "", StringComparison.Ordinal);
            Assert.Equal(await registry.Client.GetByteArrayAsync(address, Token), File.ReadAllBytes(file));
            compared++;
        }

        Assert.Equal(2 + (3 * 2) + (2 * 7) + (2 * 4) + 2, compared);
    }

    [Fact]
    public async Task Is_the_same_bytes_each_time()
    {
        await RegistryExport.RunAsync(registry.Data, folder["one"], Token);
        await RegistryExport.RunAsync(registry.Data, folder["two"], Token);
        await RegistryExport.RunAsync(registry.Data, folder["two"], Token);

        Assert.Equal(Content(folder["one"]), Content(folder["two"]));
        Assert.Equal(["data", "one", "two"], Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Touches_nothing_that_is_no_export()
    {
        Directory.CreateDirectory(folder["mine"]);
        File.WriteAllText(folder["mine/thesis.txt"], "three years of work");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RegistryExport.RunAsync(registry.Data, folder["mine"], Token));
        var nothing = await Assert.ThrowsAsync<RefusedException>(() => RegistryExport.RunAsync(folder["mine"], folder["export"], Token));

        Assert.Equal("MINT6081", Assert.Single(refused.Problems).Code);
        Assert.Equal("MINT6005", Assert.Single(nothing.Problems).Code);
        Assert.Equal("three years of work", File.ReadAllText(folder["mine/thesis.txt"]));
    }

    [Fact]
    public async Task That_fails_leaves_the_one_before()
    {
        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);
        var before = Content(folder["export"]);
        var blob = Directory.EnumerateFiles(Path.Combine(registry.Data, "blobs"), "*", SearchOption.AllDirectories).First();
        File.Delete(blob);

        await Assert.ThrowsAsync<FileNotFoundException>(() => RegistryExport.RunAsync(registry.Data, folder["export"], Token));

        Assert.Equal(before, Content(folder["export"]));
    }

    [Fact]
    public async Task Whose_last_step_was_cut_off_is_whole_again_after_the_next()
    {
        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);
        var before = Content(folder["export"]);
        Directory.Move(folder["export"], folder["export.old"]);
        Directory.CreateDirectory(folder["export.partial"]);

        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);

        Assert.Equal(before, Content(folder["export"]));
        Assert.False(Directory.Exists(folder["export.old"]) || Directory.Exists(folder["export.partial"]));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("http")]
    public async Task Says_that_some_questions_need_a_live_registry(string scheme)
    {
        await RegistryExport.RunAsync(registry.Data, folder["export"], Token);
        await using var web = await StaticWeb.StartAsync(folder["export"]);
        using var http = RegistryClient.CreateHttp();
        var client = new RegistryClient(http, new("lab", scheme == "file" ? new(folder["export"]) : web.Address));

        foreach (var question in (string[])["stats", "why?platform=1.0.0", "diff?from=1.0.0"])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => client.AskAsync("api/v1/plugins/plate-reader/" + question, Token));
            Assert.Equal("MINT6082", Assert.Single(refused.Problems).Code);
        }
    }

    /// <summary>A plugin that its publisher signed, with a key that was revoked since.</summary>
    private async Task SignedAsync()
    {
        using var key = SigningKey.Create();
        var bundle = Plugins.Pack("label-maker");
        var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/plugins/label-maker/1.0.0") { Content = new ByteArrayContent(bundle) };
        request.Headers.Authorization = new("Bearer", registry.Admin);
        request.Headers.Add(SignatureHeader.Name, SignatureHeader.Write(BundleSigner.Sign(new(StatementKind.Release, "label-maker-1.0.0.mint", Sha256Digest.Of(bundle), DateTimeOffset.UtcNow), key).Write()));
        (await registry.Client.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/keys", Answers.Json(new { public_key = key.Public.ToPem() }))).EnsureSuccessStatusCode().Dispose();
        (await registry.SendAsync(HttpMethod.Delete, "api/v1/keys/" + key.Public.Id.Hex, Answers.Json(new { reason = "Laptop was stolen." }))).EnsureSuccessStatusCode().Dispose();
    }

    private static async Task<string> SessionAsync(RegistryClient client, string file)
    {
        var said = new List<string> { $"key {(await client.KeyAsync(Token))!.Id}" };
        foreach (var id in (string[])["plate-reader", "curve-fit", "label-maker", "gel-scanner", "nothing"])
        {
            foreach (var version in await client.FindAsync(PluginId.Parse(id), Token))
            {
                var signatures = await client.SignaturesAsync(version, Token);
                said.Add($"{id}@{version.Version} {(version.Yanked ? "yanked" : "")} {version.Digest} {version.Size} {version.RequiresPlatform} {version.Deprecated} {JsonSerializer.Serialize(signatures.Publisher)} {JsonSerializer.Serialize(signatures.Registry)} {signatures.RegistryKey?.Id}");
            }
        }
        foreach (var text in (string[])["", "plate", "reader", "READ pla", "curve-fit", "readings", "no such thing"]) said.Add($"search {text}: {await FoundAsync(client, text)}");
        foreach (var request in (string[])["plate-reader", "plate-reader@1.1.0", "curve-fit", "curve-fit@2.0.0-beta.1", "plate-reader@1.2.0", "gel-scanner", "gel-scanner@1.0.0", "plate-reader@7.0.0", "nothing", "nothing@1.0.0"]) said.Add($"resolve {request}: {await ResolvedAsync(client, request)}");
        said.AddRange((await client.RevokedAsync(Token)).Select(key => $"revoked {key}"));
        var newest = (await client.FindAsync(PluginId.Parse("plate-reader"), Token))[0];
        var stale = newest with { Version = PluginVersion.Parse("1.2.0"), Bundle = new(newest.Bundle.ToString().Replace("1.1.0", "1.2.0", StringComparison.Ordinal)) };
        said.Add($"stale: {(await Assert.ThrowsAsync<RefusedException>(() => client.DownloadAsync(stale, file, Token))).Message}");
        await client.DownloadAsync(newest, file, Token);
        return string.Join('\n', said);
    }

    private static async Task<string> FoundAsync(RegistryClient client, string text)
    {
        var found = await client.SearchAsync(text, 50, Token);
        return $"{found.Total} {found.Approximate} {string.Join(' ', found.Plugins.OrderBy(plugin => plugin.Name, StringComparer.Ordinal).Select(plugin => JsonSerializer.Serialize(plugin)))}";
    }

    private static async Task<string> ResolvedAsync(RegistryClient client, string request)
    {
        try
        {
            var offered = await new RegistrySet([client], PluginVersion.Parse("1.2.0")).ResolveAsync(PluginRequest.Parse(request), Token);
            return $"{offered.Version} {offered.Digest}";
        }
        catch (RefusedException refused)
        {
            return refused.Problems[0].Code + refused.Problems[0].Message.Replace(client.Registry.ToString(), "the registry", StringComparison.Ordinal);
        }
    }

    private static List<string> Content(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{Path.GetRelativePath(root, file)} {Sha256Digest.Of(File.ReadAllBytes(file))}")];
}
