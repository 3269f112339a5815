using System.Text;

namespace Mint.Registry.Server.Search;

/// <summary>A question → the SQL of its answer; a condition stands in it only where it is asked for. Values are always parameters, the members of <see cref="PluginQuery"/>.</summary>
internal static class SearchSql
{
    private const string Joined = "JOIN search_rows r ON r.id = s.rowid JOIN plugins p ON p.id = r.plugin_id";

    // A whole id first. Then what was found where (name, display name, tags, description), which counts more the more a plugin is downloaded, and less in its first thirty days:
    // a fresh copy of somebody's words, however often it repeats them, does not stand before what people use. What is equal in all that goes by age.
    private const string Relevance =
        "p.id = @Exact DESC, " +
        "bm25(search_words, 10.0, 8.0, 5.0, 1.0) * (1.0 + coalesce(p.weight, 0) / 1000.0) * min(1.0, 0.25 + 0.75 * max(0.0, julianday(@Now) - julianday(p.created_at)) / 30.0), " +
        "p.created_at, p.id";

    public static string ByName(PluginQuery query) => $"FROM plugins p WHERE {Filter(query)}";

    public static string ByWords(PluginQuery query) => $"FROM search_words s {Joined} WHERE search_words MATCH @Match AND {Filter(query)}";

    public static string ByGrams(PluginQuery query) => $"FROM search_grams s {Joined} WHERE search_grams MATCH @Grams AND {Filter(query)}";

    public static string Order(PluginSort sort) => sort switch
    {
        PluginSort.Relevance => Relevance,
        PluginSort.Updated => "p.updated_at DESC, p.id",
        PluginSort.Downloads => "coalesce(p.downloads, 0) DESC, p.id",
        _ => "p.id",
    };

    private static string Filter(PluginQuery query)
    {
        var (sql, wishes) = (new StringBuilder("p.hidden IS NULL"), query.Wishes);
        if (wishes.Type is not null) sql.Append(" AND p.plugin_type = @Type");
        if (wishes.Tag is not null) sql.Append(" AND instr(p.tags, char(10) || @Tag || char(10)) > 0");
        if (wishes.Category is not null) sql.Append(" AND EXISTS (SELECT 1 FROM facets f WHERE f.plugin_id = p.id AND f.kind = 'category' AND f.value = @Category)");
        if (wishes.Capability is not null) sql.Append(" AND EXISTS (SELECT 1 FROM facets f WHERE f.plugin_id = p.id AND f.kind = 'capability' AND f.value = @Capability)");
        if (wishes.Channel is not null || wishes.Platform is not null) sql.Append(" AND EXISTS (SELECT 1 FROM versions v WHERE v.plugin_id = p.id AND v.yanked_at IS NULL AND v.quarantined_at IS NULL AND v.staged_until IS NULL");
        if (wishes.Channel is { } channel) sql.Append(channel == "stable" ? " AND instr(v.version, '-') = 0" : " AND instr(v.version, '-') > 0");
        if (wishes.Platform is not null) sql.Append(" AND (v.requires_platform IS NULL OR v.requires_platform IN @Intervals)");
        if (wishes.Channel is not null || wishes.Platform is not null) sql.Append(')');
        return sql.ToString();
    }
}
