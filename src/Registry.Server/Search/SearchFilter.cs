using Mint.Registry.Server.Listing;

namespace Mint.Registry.Server.Search;

/// <summary>Which plugins a question leaves, whatever words it has.</summary>
internal sealed class SearchFilter
{
    private readonly int[] needed;
    private readonly PluginWishes wishes;
    // There are few different intervals, however many versions there are.
    private readonly Dictionary<string, bool> intervals = new(StringComparer.Ordinal);

    public SearchFilter(PluginWishes wishes, FacetValues facets)
    {
        this.wishes = wishes;
        (string Kind, string? Value)[] wished = [("type", wishes.Type), ("tag", wishes.Tag), ("category", wishes.Category), ("capability", wishes.Capability), ("channel", wishes.Channel)];
        needed = [.. wished.Where(one => one.Value is not null).Select(one => facets.Find(one.Kind, one.Value!))];
    }

    /// <summary>Whether nothing narrows the question.</summary>
    public bool TakesAll => needed.Length == 0 && wishes.Platform is null;

    /// <param name="slot">The plugin's slot.</param>
    /// <param name="facets">The numbers of its facets' values.</param>
    public bool Takes(Slot slot, ReadOnlySpan<int> facets)
    {
        foreach (var facet in needed)
        {
            if (!facets.Contains(facet)) return false;
        }
        return wishes.Platform is null || slot.Versions.Any(Runs);
    }

    private bool Runs(OfferedVersion version)
    {
        if (wishes.Channel is { } channel && version.IsPrerelease != (channel == "prerelease")) return false;
        if (version.RequiresPlatform is not { } interval) return true;
        if (!intervals.TryGetValue(interval, out var fits)) intervals[interval] = fits = PlatformRange.Satisfies(interval, wishes.Platform!);
        return fits;
    }
}
