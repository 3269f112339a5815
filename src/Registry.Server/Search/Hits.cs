using System.Buffers;

namespace Mint.Registry.Server.Search;

/// <summary>Which slots were hit, and how much by. Its arrays are borrowed, since a question to a large catalogue hits much of it.</summary>
internal sealed class Hits : IDisposable
{
    private readonly float[] weights;
    private readonly int[] touched;
    private int count;

    /// <param name="slots">How many there are.</param>
    public Hits(int slots)
    {
        (weights, touched) = (ArrayPool<float>.Shared.Rent(slots), ArrayPool<int>.Shared.Rent(slots));
        weights.AsSpan(0, slots).Clear();
    }

    /// <summary>The slots hit, each once.</summary>
    public ReadOnlySpan<int> Slots => touched.AsSpan(0, count);

    public float this[int slot] => weights[slot];

    public void Add(Postings postings)
    {
        for (var reader = postings.Read(); reader.Next();)
        {
            ref var weight = ref weights[reader.Slot];
            if (weight == 0) touched[count++] = reader.Slot;
            weight += reader.Weight;
        }
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(weights);
        ArrayPool<int>.Shared.Return(touched);
    }
}
