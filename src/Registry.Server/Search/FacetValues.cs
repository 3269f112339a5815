namespace Mint.Registry.Server.Search;

/// <summary>A number for each value of each kind of facet, so that they are counted without comparing texts.</summary>
internal sealed class FacetValues
{
    private const int MostOfAKind = 30;
    private readonly Dictionary<(string Kind, string Value), int> numbers = [];
    private readonly List<(string Kind, string Value)> values = [];

    public int Count => values.Count;

    public int Number((string Kind, string Value) facet)
    {
        if (numbers.TryGetValue(facet, out var number)) return number;
        values.Add(facet);
        return numbers[facet] = values.Count - 1;
    }

    /// <summary>The number; -1 where nothing has that value.</summary>
    public int Find(string kind, string value) => numbers.GetValueOrDefault((kind, value), -1);

    /// <param name="counts">By number, how many of the found plugins have the value.</param>
    public FacetCounts Most(int[] counts)
    {
        var found = Enumerable.Range(0, Math.Min(counts.Length, values.Count)).Where(number => counts[number] > 0).ToLookup(number => values[number].Kind, number => new FacetCount(values[number].Value, counts[number]), StringComparer.Ordinal);
        return new(Of("type"), Of("tag"), Of("category"), Of("capability"), Of("channel"));

        IReadOnlyList<FacetCount> Of(string kind) => [.. found[kind].OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal).Take(MostOfAKind)];
    }
}
