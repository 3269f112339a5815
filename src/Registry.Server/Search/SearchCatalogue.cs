namespace Mint.Registry.Server.Search;

/// <summary>All public plugins in memory, to be searched without the database. A plugin that changes gets a new slot; when many slots are empty, all is put in anew.</summary>
internal sealed class SearchCatalogue
{
    private const int MostGuesses = 50;
    private const int MostEmpty = 1_000;
    private readonly Dictionary<string, Slot> byId = new(StringComparer.Ordinal);
    private readonly FacetValues facets = new();
    private readonly WordIndex words = new();
    private readonly GramIndex grams = new();
    private readonly SlotFacts facts = new();
    private readonly List<Slot?> slots = [];
    private long length;

    /// <summary>Whether more is forgotten than held, so that a new catalogue would be smaller.</summary>
    public bool IsWorn => slots.Count - byId.Count > MostEmpty + byId.Count;

    /// <summary>Puts plugins in, in the place of those of the same id.</summary>
    public void Put(IEnumerable<Findable> plugins)
    {
        foreach (var plugin in plugins)
        {
            Remove(plugin.Plugin.Name);
            var number = slots.Count;
            var slot = new Slot(plugin, number);
            facts.Add(plugin, words.Add(number, plugin.Plugin), plugin.Facets.Select(facets.Number));
            grams.Add(number, plugin.Plugin);
            slots.Add(slot);
            byId.Add(slot.Id, slot);
            length += facts.Length(number);
        }
        words.Settle();
    }

    public void Remove(string id)
    {
        if (!byId.Remove(id, out var slot)) return;
        slots[slot.Number] = null;
        facts.Empty(slot.Number);
        length -= facts.Length(slot.Number);
    }

    public void Count(string id, Popularity popularity)
    {
        if (!byId.TryGetValue(id, out var slot)) return;
        slot.Popularity = popularity;
        facts.Count(slot.Number, popularity);
    }

    /// <param name="query">What is asked.</param>
    /// <param name="now">From where ages are counted.</param>
    public PluginPage Find(PluginQuery query, DateTimeOffset now)
    {
        var filter = new SearchFilter(query.Wishes, facets);
        var best = new BestFew(query.Offset + query.Size, new(query.Sort));
        var counts = query.Wishes.Facets ? new int[facets.Count] : null;
        if (query.Words.Count == 0) FindAll(filter, best, counts);
        else FindWords(query, filter, best, counts, now);
        if (best.Total == 0 && query is { Grams.Count: > 0, Offset: 0 }) return Guess(query, filter);
        var page = best.After(query.Offset);
        var next = query.Offset + page.Count;
        return new(best.Total, next < best.Total && page.Count > 0 ? PluginQuery.Cursor(next) : null, Approximate: false, [.. page.Select(found => found.Slot.Shown)], counts is null ? null : facets.Most(counts));
    }

    private void FindAll(SearchFilter filter, BestFew best, int[]? counts)
    {
        foreach (var slot in byId.Values) Offer(new(slot, 0, IsExact: false), slot.Number, filter, best, counts);
    }

    private void FindWords(PluginQuery query, SearchFilter filter, BestFew best, int[]? counts, DateTimeOffset now)
    {
        var all = query.Words.Select(FindWord).ToArray();
        try
        {
            var exact = byId.GetValueOrDefault(query.Text!)?.Number;
            var relevance = new Relevance(all, [.. all.Select(Living)], byId.Count, length);
            foreach (var number in relevance.Rarest.Slots)
            {
                if (!facts.IsHeld(number) || relevance.Of(number, facts.Length(number)) is not (> 0 and var score)) continue;
                Offer(new(slots[number]!, score * facts.Standing(number, now), number == exact), number, filter, best, counts);
            }
        }
        finally
        {
            foreach (var hits in all) hits.Dispose();
        }
    }

    private Hits FindWord(string word)
    {
        var hits = new Hits(slots.Count);
        words.Find(word, hits);
        hits.Settle();
        return hits;
    }

    private int Living(Hits hits)
    {
        if (slots.Count == byId.Count) return hits.Slots.Length;
        var living = 0;
        foreach (var number in hits.Slots) living += facts.IsHeld(number) ? 1 : 0;
        return living;
    }

    private void Offer(Found found, int number, SearchFilter filter, BestFew best, int[]? counts)
    {
        var held = facts.Facets(number);
        if (!filter.TakesAll && !filter.Takes(found.Slot, held)) return;
        best.Offer(found);
        if (counts is null) return;
        foreach (var facet in held) counts[facet]++;
    }

    // Half of what was asked for has to be there.
    private PluginPage Guess(PluginQuery query, SearchFilter filter)
    {
        using var hits = new Hits(slots.Count);
        grams.Find(query.Grams, hits);
        var best = new BestFew(Math.Min(MostGuesses, query.Size), new(PluginSort.Relevance));
        foreach (var number in hits.Slots)
        {
            if (hits[number] * 2 >= query.Grams.Count && slots[number] is { } slot && filter.Takes(slot, facts.Facets(number))) best.Offer(new(slot, hits[number], IsExact: false));
        }
        var close = best.After(0);
        return new(close.Count, NextCursor: null, Approximate: close.Count > 0, [.. close.Select(found => found.Slot.Shown)], Facets: null);
    }
}
