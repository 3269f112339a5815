using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>
/// A page of the catalogue. <paramref name="Total"/> and <paramref name="NextCursor"/> keep anybody from taking it for the whole;
/// <paramref name="Approximate"/> says that nothing matched and these are only spelt alike. <paramref name="Facets"/> only where they were asked for.
/// </summary>
internal sealed record PluginPage(long Total, string? NextCursor, bool Approximate, IReadOnlyList<PluginSummary> Plugins, FacetCounts? Facets);

/// <summary><c>GET /api/v1/plugins</c>, with the members of <see cref="PluginWishes"/>.</summary>
internal sealed class ListPlugins(LiveSearch search, RegistryOptions options)
{
    public async Task<IResult> GetAsync(HttpContext http)
    {
        var query = PluginQuery.Parse(PluginWishes.Of(http.Request.Query));
        var page = await search.FindAsync(query, options.Time.GetUtcNow(), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(page, RegistryJson.Options);
    }
}
