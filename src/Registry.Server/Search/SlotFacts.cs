using System.Runtime.InteropServices;

namespace Mint.Registry.Server.Search;

/// <summary>
/// What every hit of a question is judged by, by slot, side by side: a frequent word hits most of a catalogue, and an object for each hit would have to come from main memory.
/// </summary>
internal sealed class SlotFacts
{
    private static readonly double Fresh = TimeSpan.FromDays(30).Ticks;
    private readonly List<Fact> facts = [];
    private readonly List<int> facets = [];

    /// <summary>Adds the next slot.</summary>
    /// <param name="found">The plugin in it.</param>
    /// <param name="length">How many words it has.</param>
    /// <param name="numbers">The numbers of its facets' values.</param>
    public void Add(Findable found, int length, IEnumerable<int> numbers)
    {
        var first = facets.Count;
        facets.AddRange(numbers);
        facts.Add(new() { IsHeld = true, Length = length, Created = found.CreatedAt.UtcTicks, Factor = Of(found.Popularity), FirstFacet = first, Facets = facets.Count - first });
    }

    public bool IsHeld(int slot) => At(slot).IsHeld;

    public int Length(int slot) => At(slot).Length;

    public ReadOnlySpan<int> Facets(int slot) => CollectionsMarshal.AsSpan(facets).Slice(At(slot).FirstFacet, At(slot).Facets);

    public void Empty(int slot) => At(slot).IsHeld = false;

    public void Count(int slot, Popularity popularity) => At(slot).Factor = Of(popularity);

    /// <summary>
    /// What counts beside the words: a plugin counts more the more it is downloaded, and less in its first thirty days, so that a fresh copy of somebody's words,
    /// however often it repeats them, does not stand before what people use.
    /// </summary>
    public double Standing(int slot, DateTimeOffset now)
    {
        ref var fact = ref At(slot);
        var age = now.UtcTicks - fact.Created;
        return age >= Fresh ? fact.Factor : fact.Factor * (0.25 + (0.75 * Math.Max(0, age / Fresh)));
    }

    private static double Of(Popularity popularity) => 1 + (popularity.Weight / 1000.0);

    private ref Fact At(int slot) => ref CollectionsMarshal.AsSpan(facts)[slot];

    private struct Fact
    {
        public double Factor;
        public long Created;
        public int Length;
        public int FirstFacet;
        public int Facets;
        public bool IsHeld;
    }
}
