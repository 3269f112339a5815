namespace Mint.Bench.Registry;

/// <summary>Publishing new plugins, durable when answered: ours against Verdaccio and against what any registry has to do at least.</summary>
internal static class Publishing
{
    private const int Clients = 4;
    private const int Small = 20_000;
    private const int WarmUp = 8;
    // Publishes until our server's code is compiled as it stays; before that it takes two to three times the processor's time.
    private const int Compiled = 2_400;
    private const int Large = 5 * 1024 * 1024;

    public static async Task RunAsync(int rounds)
    {
        using var place = new Workplace();
        var tokens = await Seed.CreateAsync(place["data"], []);
        using var ours = await Peers.OursAsync(place["data"]);
        using var verdaccio = await Peers.VerdaccioAsync(place, []);
        using var floor = new Floor(place.Folder("floor"));
        var parcels = new Parcels(new(place), tokens);
        Contest.PrintHead($"Publishing, {Clients} clients, each time a new plugin");
        foreach (var turn in parcels.Queue(Compiled / 100, 100, Small, parcels.Ours)) await Publisher.SendAsync(new(ours.Address, "/"), turn, Clients);
        await ContestAsync("publish 20 KB", rounds, WarmUp, 100, Small);
        await ContestAsync("publish 5 MB", Math.Min(rounds, 3), 1, 8, Large);

        async Task ContestAsync(string work, int turns, int warmUp, int each, int size)
        {
            // Packing is not what is measured: each turn's parcels are made before the first turn.
            var (mine, theirs, bare) = (parcels.Queue(turns + warmUp, each, size, parcels.Ours), parcels.Queue(turns + warmUp, each, size, parcels.Npm), parcels.Queue(turns + warmUp, each, size, parcels.Ours));
            await Contest.PrintAsync(
                work, turns, warmUp,
                new("ours", ours, () => Publisher.SendAsync(new(ours.Address, "/"), mine.Dequeue(), Clients)),
                new("Verdaccio", verdaccio, () => Publisher.SendAsync(new(verdaccio.Address, "/"), theirs.Dequeue(), Clients)),
                new("the floor: write, fsync, one durable commit", null, () => Task.FromResult(floor.Write(bare.Dequeue(), Clients))));
        }
    }

    private sealed class Parcels(Bundles bundles, IReadOnlyList<string> tokens)
    {
        private readonly IEnumerator<Offer> offers = Offer.Catalogue(int.MaxValue).GetEnumerator();
        private int count;

        public Parcel Ours(Offer offer, int size) => Publisher.Ours(bundles, offer, size, tokens[count++ % tokens.Count]);

        public Parcel Npm(Offer offer, int size) => Publisher.Npm(bundles, offer, size);

        public Queue<IReadOnlyList<Parcel>> Queue(int turns, int each, int size, Func<Offer, int, Parcel> make) =>
            new(Enumerable.Range(0, turns).Select(IReadOnlyList<Parcel> (_) => [.. Enumerable.Range(0, each).Select(_ => make(Next(), size))]));

        private Offer Next() => offers.MoveNext() ? offers.Current : throw new InvalidOperationException("There are no more.");
    }
}
