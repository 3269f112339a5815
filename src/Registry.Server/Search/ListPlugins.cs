using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>
/// A page of the catalogue. <paramref name="Total"/> and <paramref name="NextCursor"/> keep anybody from taking it for the whole;
/// <paramref name="Approximate"/> says that nothing matched and these are only spelt alike.
/// </summary>
internal sealed record PluginPage(long Total, string? NextCursor, bool Approximate, IReadOnlyList<PluginSummary> Plugins);

/// <summary><c>GET /api/v1/plugins?q=&amp;type=&amp;tag=&amp;sort=&amp;limit=&amp;cursor=</c>.</summary>
internal sealed class ListPlugins(RegistryDb db)
{
    private const int MostGuesses = 50;
    private const string Filter = "(@Type IS NULL OR p.plugin_type = @Type) AND (@Tag IS NULL OR instr(p.tags, char(10) || @Tag || char(10)) > 0)";
    private const string Joined = "JOIN search_rows r ON r.id = s.rowid JOIN plugins p ON p.id = r.plugin_id";
    private const string ByName = $"FROM plugins p WHERE {Filter}";
    private const string ByWords = $"FROM search_words s {Joined} WHERE search_words MATCH @Match AND {Filter}";
    private const string ByGrams = $"FROM search_grams s {Joined} WHERE search_grams MATCH @Grams AND {Filter}";

    // A whole id first, then by what was found where: name, display name, tags, description.
    private const string Relevance = "p.id = @Exact DESC, bm25(search_words, 10.0, 8.0, 5.0, 1.0), p.id";

    public async Task<IResult> GetAsync(HttpContext http, string? q, string? type, string? tag, string? sort, string? limit, string? cursor)
    {
        var query = PluginQuery.Parse(q, type, tag, sort, limit, cursor);
        var page = await db.ReadOneStateAsync(connection => PageAsync(connection, query), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(page, RegistryJson.Options);
    }

    private static async Task<PluginPage> PageAsync(DbConnection connection, PluginQuery query)
    {
        var from = query.Match is null ? ByName : ByWords;
        var total = await connection.ExecuteScalarAsync<long>("SELECT count(*) " + from, query);
        if (total == 0 && query is { Grams: not null, Offset: 0 }) return await GuessAsync(connection, query);
        var order = query.Sort switch { PluginSort.Relevance => Relevance, PluginSort.Updated => "p.updated_at DESC, p.id", _ => "p.id" };
        var plugins = await ReadAsync(connection, $"SELECT p.summary {from} ORDER BY {order} LIMIT @Size OFFSET @Offset", query);
        var next = query.Offset + plugins.Count;
        return new(total, next < total && plugins.Count > 0 ? PluginQuery.Cursor(next) : null, Approximate: false, plugins);
    }

    private static async Task<PluginPage> GuessAsync(DbConnection connection, PluginQuery query)
    {
        var candidates = await ReadAsync(connection, $"SELECT p.summary {ByGrams} ORDER BY bm25(search_grams), p.id LIMIT {MostGuesses}", query);
        var close = candidates.Where(plugin => SearchText.IsClose(query.Text!, SearchIndex.Text(plugin))).Take(query.Size).ToList();
        return new(close.Count, NextCursor: null, Approximate: close.Count > 0, close);
    }

    private static async Task<List<PluginSummary>> ReadAsync(DbConnection connection, string sql, PluginQuery query) =>
        [.. (await connection.QueryAsync<string>(sql, query)).Select(row => RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(row)))];
}
