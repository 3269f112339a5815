using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_registry_in_the_configuration(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    private Platform Platform => shared.Platform;

    [Fact]
    public async Task Is_asked_without_a_restart_and_its_bundle_installed_as_approved()
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.2.0");
        await using var registry = await ServeAsync("curve-fit", "1.2.0", bundle, Sha256Digest.Of(await File.ReadAllBytesAsync(bundle)));
        using var before = await Platform.Admin.PostAsJsonAsync("/api/plugins/plan", new { plugin = "curve-fit" });
        await ConfigureAsync(registry.Urls.First());

        using var planned = await Platform.Admin.PostAsJsonAsync("/api/plugins/plan", new { plugin = "curve-fit" });
        var plan = await planned.Json();
        var digest = plan.GetProperty("digest").GetString();
        using var installed = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit@1.2.0", digest });
        var operation = await installed.Json();
        (await Platform.Admin.DeleteAsync("/api/plugins/curve-fit")).EnsureSuccessStatusCode();

        Assert.Contains(plan.GetProperty("notes").EnumerateArray(), note => note.GetString()!.EndsWith("use the other", StringComparison.Ordinal));
        await before.IsError(400, "VALIDATION_ERROR");
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Contains("lab", operation.GetProperty("steps")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_sends_other_bytes_than_its_feed_says_leaves_nothing()
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.2.0");
        await using var registry = await ServeAsync("curve-fit", "1.2.0", bundle, Sha256Digest.Of([1]));
        await ConfigureAsync(registry.Urls.First());

        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });

        (await answer.Json()).FailedWith("fetch", "MINT7012");
        Platform.NothingStaysOf("curve-fit");
    }

    [Fact]
    public async Task That_sends_another_plugin_than_it_offers_leaves_nothing()
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.2.0");
        await using var registry = await ServeAsync("harmless", "1.2.0", bundle, Sha256Digest.Of(await File.ReadAllBytesAsync(bundle)));
        await ConfigureAsync(registry.Urls.First());

        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "harmless" });

        (await answer.Json()).FailedWith("verify", "MINT8033");
        Platform.NothingStaysOf("curve-fit");
    }

    [Theory]
    [InlineData("registry", "MINT5740")]
    [InlineData("publisher", "MINT5742")]
    public async Task Whose_word_is_asked_for_and_missing_installs_nothing(string require, string code)
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.2.0");
        await using var registry = await ServeAsync("curve-fit", "1.2.0", bundle, Sha256Digest.Of(await File.ReadAllBytesAsync(bundle)));
        await File.WriteAllTextAsync(Platform.Folder["data/config.json"], JsonSerializer.Serialize(new { trust = new { require }, marketplace = new { registries = new[] { new { name = "lab", url = registry.Urls.First() } } } }));

        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });

        (await answer.Json()).FailedWith("plan", code);
        Platform.NothingStaysOf("curve-fit");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"trust\":{\"require\":\"everybody\"}}")]
    [InlineData("{\"trust\":{\"publishers\":[{\"name\":\"x\"}]}}")]
    [InlineData("{\"marketplace\":{\"registries\":[{\"name\":\"x\",\"url\":\"http://x\",\"key\":\"ab\"}]}}")]
    [InlineData("[]")]
    [InlineData("{\"marketplace\":{\"registries\":[{\"name\":\"x\",\"url\":\"ftp://x\"}]}}")]
    [InlineData("{\"marketplace\":{\"registries\":[1]}}")]
    public async Task That_cannot_be_read_is_named_with_its_file(string text)
    {
        await File.WriteAllTextAsync(Platform.Folder["data/config.json"], text);

        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });

        var operation = await answer.Json();
        operation.FailedWith("resolve", "MINT8006");
        Assert.EndsWith("config.json", operation.GetProperty("error").GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    private Task ConfigureAsync(string url) =>
        File.WriteAllTextAsync(Platform.Folder["data/config.json"], JsonSerializer.Serialize(new { marketplace = new { registries = new[] { new { name = "lab", url } } } }));

    /// <summary>A registry of one version.</summary>
    private static async Task<WebApplication> ServeAsync(string id, string version, string bundle, Sha256Digest digest)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var feed = new { schema_version = 1, plugins = new[] { new { name = id, versions = new[] { new { version, sha256 = digest.Hex, size = new FileInfo(bundle).Length, deprecated = "use the other" } } } } };
        app.MapGet("/registry.json", () => Results.Json(feed));
        app.MapGet($"/api/v1/plugins/{id}/{version}/bundle", () => Results.File(bundle, "application/vnd.mint.bundle"));
        await app.StartAsync();
        return app;
    }
}
