using Mint.Registry.Server.Documents;

namespace Mint.Registry.Server.Search;

/// <summary>Groups of three characters → where they stand: finds what is spelt alike.</summary>
internal sealed class GramIndex
{
    private readonly Dictionary<long, Postings> grams = [];

    public void Add(int slot, PluginSummary plugin)
    {
        foreach (var gram in SearchText.Grams($"{plugin.Name}{plugin.DisplayName}{string.Concat(plugin.Tags)}"))
        {
            if (!grams.TryGetValue(gram, out var postings)) grams[gram] = postings = new();
            postings.Add(slot, 1);
        }
    }

    /// <summary>Each slot counts as many as it has of the groups.</summary>
    public void Find(IEnumerable<long> wanted, Hits hits)
    {
        foreach (var gram in wanted)
        {
            if (grams.TryGetValue(gram, out var postings)) hits.Add(postings);
        }
    }
}
