namespace Mint.Registry.Server.Search;

/// <summary>Keeps the best so many of all that are offered, without sorting the others.</summary>
internal sealed class BestFew(int most, Ranking ranking)
{
    // The worst of those kept comes out first.
    private readonly PriorityQueue<Found, Found> kept = new(Comparer<Found>.Create((x, y) => ranking.Compare(y, x)));

    /// <summary>How many were offered.</summary>
    public int Total { get; private set; }

    public void Offer(Found found)
    {
        Total++;
        if (kept.Count < most) kept.Enqueue(found, found);
        else if (ranking.Compare(found, kept.Peek()) < 0) kept.DequeueEnqueue(found, found);
    }

    /// <summary>Those kept after the first so many, best first.</summary>
    public List<Found> After(int offset)
    {
        var all = kept.UnorderedItems.Select(item => item.Element).ToList();
        all.Sort(ranking);
        return offset < all.Count ? all[offset..] : [];
    }
}
