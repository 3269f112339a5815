using System.Diagnostics;

namespace Mint.Bench.Registry;

/// <summary>What one publish of 20 KB costs in processor time, the server's and the client's own: a measure that other work on the machine hardly moves.</summary>
internal static class Cost
{
    private const int Clients = 4;
    private const int Size = 20_000;
    private const int Each = 400;

    public static async Task RunAsync(int rounds)
    {
        using var place = new Workplace();
        var tokens = await Seed.CreateAsync(place["data"], []);
        using var ours = await Peers.OursAsync(place["data"]);
        var bundles = new Bundles(place);
        // The first rounds are the compiler's.
        var turns = Offer.Catalogue(int.MaxValue).Take((rounds + 2) * Each).Select((offer, i) => Publisher.Ours(bundles, offer, Size, tokens[i % tokens.Count])).Chunk(Each).ToList();
        Console.WriteLine(FormattableString.Invariant($"\nPublishing 20 KB, {Clients} clients, {Each} a round\n\n| round | a second | ms of the server | ms of the client | server's resident MB |\n|---|---|---|---|---|"));
        foreach (var (turn, parcels) in turns.Index())
        {
            var (watch, server, client) = (Stopwatch.StartNew(), ours.Processor, Environment.CpuUsage.TotalTime);
            await Publisher.SendAsync(new(ours.Address, "/"), parcels, Clients);
            Console.WriteLine(FormattableString.Invariant(
                $"| {(turn < 2 ? "warm-up" : turn - 1)} | {Each / watch.Elapsed.TotalSeconds:0} | {(ours.Processor - server) * 1000 / Each:0.00} | {(Environment.CpuUsage.TotalTime - client).TotalMilliseconds / Each:0.00} | {ours.Resident:0} |"));
        }
    }
}
