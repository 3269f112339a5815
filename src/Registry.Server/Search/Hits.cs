using System.Buffers;

namespace Mint.Registry.Server.Search;

/// <summary>Which slots were hit, and how much by. Its arrays are borrowed, since a question to a large catalogue hits much of it.</summary>
internal sealed class Hits : IDisposable
{
    // Of more than one in so many slots, going through all in order is faster than jumping from hit to hit.
    private const int Scarce = 64;
    private readonly int slots;
    private readonly float[] weights;
    private readonly int[] touched;
    private int count;

    /// <param name="slots">How many there are.</param>
    public Hits(int slots)
    {
        this.slots = slots;
        // One place more than there are slots: the next one is written before it is known whether it counts.
        (weights, touched) = (ArrayPool<float>.Shared.Rent(slots), ArrayPool<int>.Shared.Rent(slots + 1));
        weights.AsSpan(0, slots).Clear();
    }

    /// <summary>The slots hit, each once.</summary>
    public ReadOnlySpan<int> Slots => touched.AsSpan(0, count);

    public float this[int slot] => weights[slot];

    public void Add(Postings postings)
    {
        var all = weights.AsSpan(0, slots);
        var seen = touched.AsSpan();
        var to = count;
        for (var reader = postings.Read(); reader.Next();)
        {
            ref var weight = ref all[reader.Slot];
            seen[to] = reader.Slot;
            to += weight == 0 ? 1 : 0;
            weight += reader.Weight;
        }
        count = to;
    }

    /// <summary>Puts many slots in their order, in which everything about them lies in memory.</summary>
    public void Settle()
    {
        if (count <= slots / Scarce) return;
        count = 0;
        var all = weights.AsSpan(0, slots);
        // Without a branch: which slots were hit is what no processor can guess.
        for (var slot = 0; slot < all.Length; slot++)
        {
            touched[count] = slot;
            count += all[slot] != 0 ? 1 : 0;
        }
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<int>.Shared.Return(touched);
    }
}
