using Mint.Registry.Server;

namespace Mint.Bench.Registry;

/// <summary>Feed, document, 304 and download: ours against nginx over a static export of the same registry, and against bare Kestrel.</summary>
internal static class Serving
{
    private const int Plugins = 100;
    private const int Connections = 16;
    private const int Seconds = 2;
    private const int FiveMegabytes = 5 * 1024 * 1024;

    public static async Task RunAsync(int rounds)
    {
        using var place = new Workplace();
        var (data, export, offers) = (place["data"], place["export"], Offer.Catalogue(Plugins).ToList());
        var tokens = await Seed.CreateAsync(data, []);
        using var ours = await Peers.OursAsync(data);
        var bundles = new Bundles(place);
        await Publisher.SendAsync(ours.Address, [.. offers.Select((offer, i) => Publisher.Ours(bundles, offer, i == 0 ? FiveMegabytes : 20_000, tokens[0]))], clients: 4);
        await RegistryExport.RunAsync(data, export, CancellationToken.None);
        using var nginx = await Peers.NginxAsync(export, place);
        using var bare = await Peers.BareAsync(export);
        Contest.PrintHead($"Serving {Plugins} plugins: {Connections} connections, turns of {Seconds} s, gzip");
        var plugin = "/api/v1/plugins/" + offers[1].Id;
        await RowAsync("feed", rounds, [new(ours, "/registry.json"), new(nginx, "/registry.json"), new(bare, "/registry.json")], again: false);
        await RowAsync("document of a plugin", rounds, [new(ours, plugin), new(nginx, plugin + "/index.json"), new(bare, plugin + "/index.json")], again: false);
        await RowAsync("document, 304", rounds, [new(ours, plugin), new(nginx, plugin + "/index.json"), new(bare, plugin + "/index.json")], again: true);
        var bundle = $"/api/v1/plugins/{offers[0].Id}/1.0.0/bundle";
        await RowAsync("download of 5 MB", rounds, [new(ours, bundle), new(nginx, bundle)], again: false);
    }

    /// <summary>A mix of all for so many seconds, to be watched from outside.</summary>
    public static async Task LoadAsync(Peer peer, IEnumerable<string> paths, int seconds)
    {
        foreach (var path in paths) await Wrk.AskAsync(new(peer.Address, path), Connections, seconds, "Accept-Encoding: gzip");
    }

    private static async Task RowAsync(string work, int rounds, Target[] targets, bool again)
    {
        var contenders = new List<Contender>();
        foreach (var target in targets)
        {
            string[] headers = again ? ["Accept-Encoding: gzip", "If-None-Match: " + await ETagAsync(target.Address)] : ["Accept-Encoding: gzip"];
            contenders.Add(new(target.Peer.Name, target.Peer, () => Wrk.AskAsync(target.Address, Connections, Seconds, headers)));
        }
        await Contest.PrintAsync(work, rounds, [.. contenders]);
    }

    private static async Task<string> ETagAsync(Uri address)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var answer = await client.SendAsync(request);
        return answer.Headers.ETag!.ToString();
    }

    private sealed record Target(Peer Peer, string Path)
    {
        public Uri Address => new(Peer.Address, Path);
    }
}
