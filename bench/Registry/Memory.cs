using Mint.Registry.Server;
using Mint.Registry.Server.Documents;

namespace Mint.Bench.Registry;

/// <summary>Resident memory under load: the most that was seen while feed, documents, 304 (and search, where there is one) were asked for.</summary>
internal static class Memory
{
    private const int Plugins = 500;
    private const int Seconds = 5;

    public static async Task RunAsync()
    {
        using var place = new Workplace();
        var (data, offers) = (place["data"], Offer.Catalogue(Plugins).ToList());
        await Seed.CreateAsync(data, offers);
        var documents = offers.Take(3).Select(offer => $"/api/v1/plugins/{offer.Id}").ToList();
        using var verdaccio = await Peers.VerdaccioAsync(place, offers);
        using var ours = await StartedAsync(data);
        await RegistryExport.RunAsync(data, place["export"], CancellationToken.None);
        using var bare = await Peers.BareAsync(place["export"]);
        var search = "/api/v1/plugins?facets=true&limit=20&q=" + offers[0].Tags[0];
        Console.WriteLine($"\nMemory, {Plugins} plugins, 16 connections, {Seconds} s each of feed, three documents and search\n\n| server | MB at rest | MB at most under load |\n|---|---|---|");
        await RowAsync(bare, ["/registry.json", .. documents.Select(path => path + "/index.json")]);
        await RowAsync(ours, ["/registry.json", .. documents]);
        await RowAsync(ours, ["/registry.json", .. documents, search], "ours, with search");
        await RowAsync(verdaccio, [.. offers.Take(4).Select(offer => "/" + offer.Id), "/-/v1/search?size=20&text=" + offers[0].Tags[0]]);
    }

    // All documents are written at the start that finds none of them current.
    private static async Task<Peer> StartedAsync(string data)
    {
        using (var documents = DocumentStore.Live(Path.Combine(data, "public"))) documents.Clear();
        (await Peers.OursAsync(data)).Dispose();
        return await Peers.OursAsync(data);
    }

    private static async Task RowAsync(Peer peer, IReadOnlyList<string> paths, string? name = null)
    {
        var (rest, most) = (peer.Resident, 0.0);
        var load = Serving.LoadAsync(peer, paths, Seconds);
        while (!load.IsCompleted)
        {
            most = Math.Max(most, peer.Resident);
            await Task.WhenAny(load, Task.Delay(100));
        }
        await load;
        Console.WriteLine(FormattableString.Invariant($"| {name ?? peer.Name} | {rest:0} | {most:0} |"));
    }
}
