using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>How many of the found plugins have a value.</summary>
internal sealed record FacetCount(string Value, long Count);

/// <summary>The values by which a search can be narrowed, of each kind the most frequent ones first.</summary>
internal sealed record FacetCounts(IReadOnlyList<FacetCount> Type, IReadOnlyList<FacetCount> Tag, IReadOnlyList<FacetCount> Category, IReadOnlyList<FacetCount> Capability, IReadOnlyList<FacetCount> Channel);

/// <summary>What a plugin can be narrowed by, kept in the transaction that changes it.</summary>
internal static class Facets
{
    public static async Task PutAsync(DbConnection connection, PluginManifest manifest, IReadOnlyList<VersionRow> versions)
    {
        await connection.ExecuteAsync("DELETE FROM facets WHERE plugin_id = @Id", new { manifest.Id });
        var all = RegistryJson.Text(Of(manifest, versions).Distinct().Select(facet => new[] { facet.Kind, facet.Value }));
        await connection.ExecuteAsync("INSERT INTO facets (plugin_id, kind, value) SELECT @Id, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(@all)", new { manifest.Id, all });
    }

    /// <summary>Puts in those of plugins from before there were facets.</summary>
    public static async Task<int> CompleteAsync(DbConnection connection)
    {
        var missing = (await connection.QueryAsync<string>("SELECT id FROM plugins WHERE id NOT IN (SELECT plugin_id FROM facets)")).AsList();
        foreach (var id in missing.Select(PluginId.Parse))
        {
            var versions = await Catalogue.VersionsAsync(connection, id);
            await PutAsync(connection, await Catalogue.ManifestAsync(connection, id, (VersionRow.Latest(versions) ?? versions[0]).Version), versions);
        }
        return missing.Count;
    }

    private static IEnumerable<(string Kind, string Value)> Of(PluginManifest manifest, IReadOnlyList<VersionRow> versions) =>
    [
        ("type", Summarise.KindName(manifest.PluginType)),
        .. manifest.Tags.Select(tag => ("tag", tag)),
        .. manifest.Categories.Select(category => ("category", category)),
        .. manifest.Capabilities.Names.Select(capability => ("capability", capability)),
        .. versions.Where(row => row.IsOffered).Select(row => ("channel", row.Channel)),
    ];
}
