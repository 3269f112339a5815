using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>What stands behind the question mark of <c>GET /api/v1/plugins</c>; what is not asked for is null.</summary>
internal sealed record PluginWishes
{
    public string? Q { get; private init; }
    public string? Type { get; private init; }
    public string? Tag { get; private init; }
    public string? Category { get; private init; }
    public string? Capability { get; private init; }

    /// <summary>stable or prerelease: plugins that offer such a version.</summary>
    public string? Channel { get; private init; }

    /// <summary>Plugins that offer a version which runs on it.</summary>
    public PluginVersion? Platform { get; private init; }
    public string? Sort { get; private init; }
    public string? Limit { get; private init; }
    public string? Cursor { get; private init; }
    public bool Facets { get; private init; }

    /// <exception cref="RefusedException">MINT6044.</exception>
    public static PluginWishes Of(IQueryCollection query) => new()
    {
        Q = QueryValue.Short(((string?)query["q"])?.Trim(), "q"),
        Type = QueryValue.Short(query["type"], "type"),
        Tag = QueryValue.Short(query["tag"], "tag"),
        Category = QueryValue.Short(query["category"], "category"),
        Capability = QueryValue.Short(query["capability"], "capability"),
        Channel = QueryValue.Channel(query["channel"]),
        Platform = QueryValue.Version(query["platform"], "platform"),
        Sort = query["sort"],
        Limit = query["limit"],
        Cursor = query["cursor"],
        Facets = QueryValue.Flag(query["facets"], "facets"),
    };
}
