using System.Net;
using System.Net.Sockets;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class Addresses_in_a_bundle
{
    [Fact]
    public async Task Are_never_visited()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var lure = $"http://127.0.0.1:{((IPEndPoint)trap.LocalEndpoint).Port}/";
        await using var registry = await LiveRegistry.StartAsync();

        using var published = await registry.PublishAsync(Pack(lure));
        using var deprecated = await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/deprecate", Answers.Json(new { reason = lure }));
        foreach (var address in (string[])["registry.json", "api/v1/plugins?q=plate", "api/v1/plugins/plate-reader/readme", "api/v1/plugins/plate-reader/changelog", "api/v1/plugins/plate-reader/icon", "api/v1/plugins/plate-reader/diff", "api/v1/plugins/plate-reader/why"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Referrer = new(lure);
            request.Headers.Add("Origin", lure.TrimEnd('/'));
            request.Headers.Add("X-Forwarded-Host", lure["http://".Length..].TrimEnd('/'));
            using var answer = await registry.Client.SendAsync(request);
            await answer.ShouldBeAsync(HttpStatusCode.OK);
        }

        await published.ShouldBeAsync(HttpStatusCode.Created);
        await deprecated.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Contains(lure, (await registry.GetAsync("api/v1/plugins/plate-reader/1.0.0")).GetRawText(), StringComparison.Ordinal);
        Assert.False(trap.Pending());
    }

    private static byte[] Pack(string lure)
    {
        using var folder = new TempFolder();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CHANGELOG.md"] = $"![]({lure}) <img src=\"{lure}\">", ["README.md"] = $"[a]({lure}) ![b]({lure}) <iframe src=\"{lure}\"></iframe>\n\n[c]: {lure}",
            ["icon.svg"] = $"<?xml-stylesheet href=\"{lure}\"?><!DOCTYPE svg SYSTEM \"{lure}\"><svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"{lure}\"/></svg>", ["lib/Plates.dll"] = "not really",
        };
        foreach (var (name, text) in texts) File.WriteAllText(folder[Path.GetFileName(name)], text);
        var manifest = Plugins.Manifest() with
        {
            Description = lure, Author = new(lure, lure, null), Repository = new(lure, null, Dirty: false), Homepage = lure, License = "MIT",
            Readme = "README.md", Changelog = "CHANGELOG.md", Icon = "icon.svg", Tags = [lure], Categories = [lure],
        };
        BundleWriter.Write(folder["out.mint"], manifest, [.. texts.Keys.Select(name => new BundleSource(name, folder[Path.GetFileName(name)]))]);
        return File.ReadAllBytes(folder["out.mint"]);
    }
}
