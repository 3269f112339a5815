using System.Data.Common;
using System.Text;
using Dapper;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>
/// A page of the catalogue. <paramref name="Total"/> and <paramref name="NextCursor"/> keep anybody from taking it for the whole;
/// <paramref name="Approximate"/> says that nothing matched and these are only spelt alike. <paramref name="Facets"/> only where they were asked for.
/// </summary>
internal sealed record PluginPage(long Total, string? NextCursor, bool Approximate, IReadOnlyList<PluginSummary> Plugins, FacetCounts? Facets);

/// <summary><c>GET /api/v1/plugins</c>, with the members of <see cref="PluginWishes"/>.</summary>
internal sealed class ListPlugins(RegistryDb db, RegistryOptions options)
{
    private const int MostGuesses = 50;

    public async Task<IResult> GetAsync(HttpContext http)
    {
        var query = PluginQuery.Parse(PluginWishes.Of(http.Request.Query)) with { Now = Instant.Now(options.Time) };
        var page = await db.ReadOneStateAsync(connection => PageAsync(connection, query), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(page, RegistryJson.Options);
    }

    private static async Task<PluginPage> PageAsync(DbConnection connection, PluginQuery wished)
    {
        var query = wished.Wishes.Platform is null ? wished : wished with { Intervals = await FittingAsync(connection, wished.Wishes.Platform) };
        var from = query.Match is null ? SearchSql.ByName(query) : SearchSql.ByWords(query);
        var total = await connection.ExecuteScalarAsync<long>("SELECT count(*) " + from, query);
        if (total == 0 && query is { Grams: not null, Offset: 0 }) return await GuessAsync(connection, query);
        var plugins = await ReadAsync(connection, $"SELECT p.summary, p.downloads {from} ORDER BY {SearchSql.Order(query.Sort)} LIMIT @Size OFFSET @Offset", query);
        var next = query.Offset + plugins.Count;
        var facets = query.Wishes.Facets ? await Facets.CountAsync(connection, from, query) : null;
        return new(total, next < total && plugins.Count > 0 ? PluginQuery.Cursor(next) : null, Approximate: false, plugins, facets);
    }

    // There are few different intervals, however many versions there are.
    private static async Task<IReadOnlyList<string>> FittingAsync(DbConnection connection, Bundle.PluginVersion platform) =>
        [.. (await connection.QueryAsync<string>("SELECT DISTINCT requires_platform FROM versions WHERE requires_platform IS NOT NULL")).Where(interval => PlatformRange.Satisfies(interval, platform))];

    private static async Task<PluginPage> GuessAsync(DbConnection connection, PluginQuery query)
    {
        var candidates = await ReadAsync(connection, $"SELECT p.summary, p.downloads {SearchSql.ByGrams(query)} ORDER BY bm25(search_grams), p.id LIMIT {MostGuesses}", query);
        var close = candidates.Where(plugin => SearchText.IsClose(query.Text!, SearchIndex.Text(plugin))).Take(query.Size).ToList();
        return new(close.Count, NextCursor: null, Approximate: close.Count > 0, close, Facets: null);
    }

    private static async Task<List<PluginSummary>> ReadAsync(DbConnection connection, string sql, PluginQuery query) =>
        [.. (await connection.QueryAsync<(string Summary, long? Downloads)>(sql, query)).Select(row => RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(row.Summary)) with { Downloads = row.Downloads ?? 0 })];
}
