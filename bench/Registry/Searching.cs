using System.Diagnostics;

namespace Mint.Bench.Registry;

/// <summary>Ranked search with facets, by the count of plugins; and Verdaccio's over 500 packages of the same words.</summary>
internal static class Searching
{
    private const int VerdaccioHas = 500;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly IReadOnlyList<string> Questions = [.. Offer.Questions(2_000).Select(Uri.EscapeDataString)];

    public static async Task RunAsync(int rounds, IReadOnlyList<int> sizes)
    {
        Console.WriteLine($"\nSearch: {Questions.Count} different questions in turn, 20 plugins a page, facets; turns of {Time.TotalSeconds} s\n");
        var notes = new List<string>();
        using var place = new Workplace();
        using var verdaccio = await Peers.VerdaccioAsync(place, Offer.Catalogue(VerdaccioHas));
        Console.WriteLine("| plugins | clients | server | per second | p50 ms | p99 ms | ms of its processor for each | ours against it |\n|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes) notes.Add(await SizeAsync(size, rounds, place, verdaccio));
        Console.WriteLine("\n" + string.Join('\n', notes));
    }

    private static async Task<string> SizeAsync(int size, int rounds, Workplace place, Peer verdaccio)
    {
        var (data, watch) = (place[FormattableString.Invariant($"data-{size}")], Stopwatch.StartNew());
        await Seed.CreateAsync(data, Offer.Catalogue(size));
        var seeded = watch.Elapsed;
        watch.Restart();
        using var ours = await Peers.OursAsync(data);
        var started = watch.Elapsed;
        foreach (var clients in (int[])[1, 4])
        {
            var (us, them) = (new List<Asked>(), new List<Asked>());
            // Until its code is compiled as it stays: the first thousand questions take three times the processor's time.
            await AskAsync(ours, Ours, clients, WarmUp);
            if (size == VerdaccioHas) await AskAsync(verdaccio, Theirs, clients);
            for (var round = 0; round < rounds; round++)
            {
                us.Add(await AskAsync(ours, Ours, clients));
                if (size == VerdaccioHas) them.Add(await AskAsync(verdaccio, Theirs, clients));
            }
            Print(size, clients, "ours", us, "");
            if (them.Count > 0) Print(size, clients, "Verdaccio", them, Spread.Of(us.Zip(them, (our, their) => our.Rate / their.Rate)).ToString());
        }
        var after = ours.Resident;
        await ours.EndAsync();
        watch.Restart();
        using var again = await Peers.OursAsync(data);
        return FormattableString.Invariant(
            $"{size} plugins: rows written in {seeded.TotalSeconds:0.0} s; from start to first answer {started.TotalSeconds:0.0} s, the feed (not there before) written in it; {after:0} MB after the questions. Started again after a clean end: {watch.Elapsed.TotalSeconds:0.0} s, {again.Resident:0} MB.");
    }

    private static string Ours(string question) => "api/v1/plugins?limit=20&facets=true&q=" + question;

    private static string Theirs(string question) => "-/v1/search?size=20&text=" + question;

    private static async Task<Asked> AskAsync(Peer peer, Func<string, string> path, int clients, TimeSpan? time = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new(peer.Address, "/") };
        var (watch, before) = (Stopwatch.StartNew(), peer.Processor);
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(number => Task.Run(() => AskAsync(client, path, number * 97, watch, time ?? Time))));
        return new([.. times.SelectMany(each => each)], watch.Elapsed, peer.Processor - before);
    }

    private static async Task<List<double>> AskAsync(HttpClient client, Func<string, string> path, int first, Stopwatch watch, TimeSpan time)
    {
        var times = new List<double>();
        for (var at = first; watch.Elapsed < time; at++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await client.GetByteArrayAsync(path(Questions[at % Questions.Count]));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }

    private static void Print(int size, int clients, string server, List<Asked> turns, string ratio)
    {
        var all = turns.SelectMany(turn => turn.Times).Order().ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"| {size} | {clients} | {server} | {Spread.Of(turns.Select(turn => turn.Rate)).Median:0} | {all[all.Count / 2]:0.00} | {all[all.Count * 99 / 100]:0.00} | {Spread.Of(turns.Select(turn => turn.Processor * 1000 / turn.Times.Count)).Median:0.00} | {ratio} |"));
    }

    private sealed record Asked(List<double> Times, TimeSpan Elapsed, double Processor)
    {
        public double Rate => Times.Count / Elapsed.TotalSeconds;
    }
}
