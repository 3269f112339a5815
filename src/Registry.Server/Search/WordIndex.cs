using Mint.Registry.Server.Documents;

namespace Mint.Registry.Server.Search;

/// <summary>Words → where they stand. A word in the name counts more than one in the description.</summary>
internal sealed class WordIndex
{
    private const int Name = 10, DisplayName = 8, Tag = 5, Description = 1;
    private const int FewNew = 64;
    private readonly Dictionary<string, Postings> terms = new(StringComparer.Ordinal);
    private readonly List<string> sorted = [];
    private readonly List<string> fresh = [];

    /// <summary>Puts a plugin in.</summary>
    /// <returns>How many words it has.</returns>
    public int Add(int slot, PluginSummary plugin)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var length = Count(found, plugin.Name, Name) + Count(found, plugin.DisplayName, DisplayName) + Count(found, string.Join(' ', plugin.Tags), Tag) + Count(found, plugin.Description, Description);
        foreach (var (word, weight) in found)
        {
            if (!terms.TryGetValue(word, out var postings))
            {
                terms[word] = postings = new();
                fresh.Add(word);
            }
            postings.Add(slot, weight);
        }
        return length;
    }

    /// <summary>Makes the words that came since the last time findable.</summary>
    public void Settle()
    {
        if (fresh.Count > FewNew)
        {
            sorted.AddRange(fresh);
            sorted.Sort(StringComparer.Ordinal);
        }
        else
        {
            foreach (var word in fresh) sorted.Insert(~sorted.BinarySearch(word, StringComparer.Ordinal), word);
        }
        fresh.Clear();
    }

    /// <summary>Everything that has a word which begins so.</summary>
    public void Find(string beginning, Hits hits)
    {
        var at = sorted.BinarySearch(beginning, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < sorted.Count && sorted[at].StartsWith(beginning, StringComparison.Ordinal); at++) hits.Add(terms[sorted[at]]);
    }

    private static int Count(Dictionary<string, int> found, string text, int weight)
    {
        var words = SearchText.Words(text);
        foreach (var word in words) found[word] = found.GetValueOrDefault(word) + weight;
        return words.Length;
    }
}
