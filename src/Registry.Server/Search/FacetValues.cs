namespace Mint.Registry.Server.Search;

/// <summary>A number for each value of each kind of facet, so that they are counted without comparing texts.</summary>
internal sealed class FacetValues
{
    private const int MostOfAKind = 30;
    private static readonly Comparer<(int Count, string Value)> WorstFirst = Comparer<(int Count, string Value)>.Create((x, y) => Order(y, x));
    private readonly Dictionary<(string Kind, string Value), int> numbers = [];
    private readonly Dictionary<string, List<int>> kinds = new(StringComparer.Ordinal);
    private readonly List<string> values = [];

    public int Count => values.Count;

    public int Number((string Kind, string Value) facet)
    {
        if (numbers.TryGetValue(facet, out var number)) return number;
        if (!kinds.TryGetValue(facet.Kind, out var ofKind)) kinds[facet.Kind] = ofKind = [];
        ofKind.Add(values.Count);
        values.Add(facet.Value);
        return numbers[facet] = values.Count - 1;
    }

    /// <summary>The number; -1 where nothing has that value.</summary>
    public int Find(string kind, string value) => numbers.GetValueOrDefault((kind, value), -1);

    /// <param name="counts">By number, how many of the found plugins have the value.</param>
    public FacetCounts Most(int[] counts) => new(Most("type", counts), Most("tag", counts), Most("category", counts), Most("capability", counts), Most("channel", counts));

    private IReadOnlyList<FacetCount> Most(string kind, int[] counts)
    {
        var kept = new PriorityQueue<(int Count, string Value), (int Count, string Value)>(WorstFirst);
        foreach (var number in kinds.GetValueOrDefault(kind, []))
        {
            if (counts[number] == 0) continue;
            var one = (counts[number], values[number]);
            if (kept.Count < MostOfAKind) kept.Enqueue(one, one);
            else if (Order(one, kept.Peek()) < 0) kept.DequeueEnqueue(one, one);
        }
        return [.. kept.UnorderedItems.Select(item => item.Element).Order(Comparer<(int Count, string Value)>.Create(Order)).Select(one => new FacetCount(one.Value, one.Count))];
    }

    // The most frequent one first.
    private static int Order((int Count, string Value) x, (int Count, string Value) y) => x.Count != y.Count ? y.Count.CompareTo(x.Count) : string.CompareOrdinal(x.Value, y.Value);
}
