using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

/// <summary>Told by a registry of the configuration; the host itself never heard of the key.</summary>
public sealed class A_bundle_whose_publishers_key_was_revoked(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    private Platform Platform => shared.Platform;

    [Fact]
    public async Task Is_not_installed_with_the_reason_even_when_the_registry_is_gone_by_then()
    {
        using var key = SigningKey.Create();
        var bundle = Platform.Pack(TestPlugins.Fit, "1.2.0");
        JsonElement planned, offline;
        await using (var registry = await ServeAsync(key, bundle, revoked: true))
        {
            await ConfigureAsync(registry.Urls.First());
            planned = await PlanAsync(new { plugin = "curve-fit" });
            using var installed = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });
            (await installed.Json()).FailedWith("plan", "MINT5734");
        }
        using var uploaded = await UploadAsync("/api/plugins", key, bundle);
        using (var answer = await UploadAsync("/api/plugins/plan", key, bundle)) offline = await answer.Json();

        Assert.Contains("Laptop was stolen.", planned.GetProperty("blockers").GetRawText(), StringComparison.Ordinal);
        (await uploaded.Json()).FailedWith("plan", "MINT5734");
        Assert.Contains("Laptop was stolen.", offline.GetProperty("blockers").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("could not be asked (MINT7002) which keys were revoked; what it said", offline.GetProperty("notes").GetRawText(), StringComparison.Ordinal);
        Platform.NothingStaysOf("curve-fit");
    }

    [Fact]
    public async Task Is_no_upgrade_either()
    {
        using var key = SigningKey.Create();
        var (first, second) = (Platform.Pack(TestPlugins.Fit, "1.2.0"), Platform.Pack(TestPlugins.Fit, "1.3.0"));
        await using (var before = await ServeAsync(key, first, revoked: false))
        {
            await ConfigureAsync(before.Urls.First());
            using var installed = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });
            Assert.Equal("succeeded", (await installed.Json()).GetProperty("state").GetString());
        }
        await using var registry = await ServeAsync(key, second, revoked: true);
        await ConfigureAsync(registry.Urls.First());

        using var upgrade = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "curve-fit" });
        using var list = await Platform.Admin.GetAsync("/api/plugins");
        (await Platform.Admin.DeleteAsync("/api/plugins/curve-fit")).EnsureSuccessStatusCode();

        (await upgrade.Json()).FailedWith("plan", "MINT5734");
        Assert.Contains("1.2.0", (await list.Json()).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> PlanAsync(object asked)
    {
        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins/plan", asked);
        return await answer.Json();
    }

    private async Task<HttpResponseMessage> UploadAsync(string address, SigningKey key, string bundle)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(await File.ReadAllBytesAsync(bundle)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.mint.bundle");
        request.Headers.Add(SignatureHeader.Name, SignatureHeader.Write(Sign(key, bundle)));
        return await Platform.Admin.SendAsync(request);
    }

    private static byte[] Sign(SigningKey key, string file)
    {
        using var bundle = BundleReader.Open(file);
        return BundleSigner.Sign(BundleSigner.Statement(bundle, StatementKind.Release, DateTimeOffset.UtcNow), key).Write();
    }

    private Task ConfigureAsync(string url) =>
        File.WriteAllTextAsync(Platform.Folder["data/config.json"], JsonSerializer.Serialize(new { marketplace = new { registries = new[] { new { name = "lab", url } } } }));

    private static async Task<WebApplication> ServeAsync(SigningKey key, string file, bool revoked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        using var bundle = BundleReader.Open(file);
        var version = bundle.Version.ToString();
        var feed = new { schema_version = 1, plugins = new[] { new { name = "curve-fit", versions = new[] { new { version, sha256 = bundle.Digest.Hex, size = bundle.Size } } } } };
        app.MapGet("/registry.json", () => Results.Json(feed));
        app.MapGet($"/api/v1/plugins/curve-fit/{version}/bundle", () => Results.File(file, "application/vnd.mint.bundle"));
        var envelope = JsonSerializer.Deserialize<JsonElement>(Sign(key, file));
        app.MapGet($"/api/v1/plugins/curve-fit/{version}/signatures", () => Results.Json(new { publisher = envelope, registry = (object?)null, registry_key = (object?)null }));
        var keys = new { revoked = revoked ? new[] { new { key_id = key.Public.Id.Hex, owner = "alice", revoked_at = "2026-01-31T10:00:00.000Z", reason = "Laptop was stolen." } } : [] };
        app.MapGet("/api/v1/keys", () => Results.Json(keys));
        await app.StartAsync();
        return app;
    }
}
