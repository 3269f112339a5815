namespace Mint.Registry.Server.Search;

/// <summary>A plugin that was found, and how well it fits.</summary>
internal readonly record struct Found(Slot Slot, double Score, bool IsExact);

/// <summary>The order of a page, best first; what is equal in all else goes by age and then by id.</summary>
internal sealed class Ranking(PluginSort sort) : IComparer<Found>
{
    public int Compare(Found x, Found y)
    {
        var order = sort switch
        {
            PluginSort.Relevance => Relevance(x, y),
            PluginSort.Updated => y.Slot.UpdatedAt.CompareTo(x.Slot.UpdatedAt),
            PluginSort.Downloads => y.Slot.Popularity.Downloads.CompareTo(x.Slot.Popularity.Downloads),
            _ => 0,
        };
        return order != 0 ? order : string.CompareOrdinal(x.Slot.Id, y.Slot.Id);
    }

    private static int Relevance(Found x, Found y)
    {
        if (x.IsExact != y.IsExact) return x.IsExact ? -1 : 1;
        var order = y.Score.CompareTo(x.Score);
        return order != 0 ? order : x.Slot.CreatedAt.CompareTo(y.Slot.CreatedAt);
    }
}
