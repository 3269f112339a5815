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
        using var bare = await Peers.BareAsync(await CopyAsync(ours, ["/registry.json", .. documents], place.Folder("documents")));
        var search = "/api/v1/plugins?facets=true&limit=20&q=" + offers[0].Tags[0];
        Console.WriteLine($"\nMemory, {Plugins} plugins, 16 connections, {Seconds} s each of feed, three documents and search\n\n| server | MB at rest | MB at most under load |\n|---|---|---|");
        await RowAsync(bare, ["/registry.json", .. documents.Select(path => path + "/index.json")]);
        await RowAsync(ours, ["/registry.json", .. documents]);
        await RowAsync(ours, ["/registry.json", .. documents, search], "ours, with search");
        await RowAsync(verdaccio, [.. offers.Take(4).Select(offer => "/" + offer.Id), "/-/v1/search?size=20&text=" + offers[0].Tags[0]]);
    }

    // The same bytes as files; a folder that is asked for answers its index.json.
    private static async Task<string> CopyAsync(Peer ours, IEnumerable<string> paths, string folder)
    {
        using var client = new HttpClient { BaseAddress = new(ours.Address, "/") };
        foreach (var path in paths)
        {
            var file = Path.Combine(folder, path[1..] + (path.EndsWith(".json", StringComparison.Ordinal) ? "" : "/index.json"));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(path[1..]));
        }
        return folder;
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
