using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>Rows → what the catalogue holds; plugins of which nothing is public are left out.</summary>
internal static class ReadFindables
{
    /// <summary>How many ids one question may name.</summary>
    public const int Most = 500;

    public static Task<IReadOnlyList<Findable>> AllAsync(DbConnection connection) => ReadAsync(connection, "", [], new());

    public static Task<IReadOnlyList<Findable>> SomeAsync(DbConnection connection, IReadOnlyList<string> ids) => ReadAsync(connection, " AND {0} IN @ids", ids, new());

    private static async Task<IReadOnlyList<Findable>> ReadAsync(DbConnection connection, string which, IReadOnlyList<string> ids, Dictionary<string, string> texts)
    {
        var single = new Dictionary<OfferedVersion, OfferedVersion[]>();
        var facets = (await connection.QueryAsync<(string Plugin, string Kind, string Value)>("SELECT plugin_id, kind, value FROM facets WHERE 1 = 1" + Of("plugin_id"), new { ids }))
            .ToLookup(row => row.Plugin, row => (Once(row.Kind), Once(row.Value)), StringComparer.Ordinal);
        var versions = (await connection.QueryAsync<(string Plugin, string Version, string? Interval)>(
            "SELECT plugin_id, version, requires_platform FROM versions WHERE yanked_at IS NULL AND quarantined_at IS NULL AND staged_until IS NULL" + Of("plugin_id"), new { ids }))
            .ToLookup(row => row.Plugin, row => new OfferedVersion(PluginVersion.Parse(row.Version).IsPrerelease, row.Interval is null ? null : Once(row.Interval)), StringComparer.Ordinal);
        var rows = await connection.QueryAsync<(string Id, string Summary, string CreatedAt, string UpdatedAt, long? Downloads, long? Weight)>(
            "SELECT id, summary, created_at, updated_at, downloads, weight FROM plugins WHERE hidden IS NULL" + Of("id"), new { ids });
        return [.. rows.Select(row => new Findable(
            RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(row.Summary)), DateTimeOffset.Parse(row.CreatedAt, CultureInfo.InvariantCulture), row.UpdatedAt,
            row.Downloads is null or 0 ? Popularity.None : new(row.Downloads.Value, row.Weight ?? 0), [.. facets[row.Id]], Shared([.. versions[row.Id].Distinct()])))];

        string Of(string column) => which.Replace("{0}", column, StringComparison.Ordinal);

        // Most plugins offer versions of one interval, and few intervals are in use.
        OfferedVersion[] Shared(OfferedVersion[] offered) => offered.Length != 1 ? offered : single.TryGetValue(offered[0], out var same) ? same : single[offered[0]] = offered;

        // Kinds, values and intervals come again and again.
        string Once(string text) => texts.TryGetValue(text, out var same) ? same : texts[text] = text;
    }
}
