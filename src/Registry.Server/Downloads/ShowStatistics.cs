using System.Data.Common;
using System.Globalization;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Downloads;

internal sealed record VersionDownloads(string Version, long Downloads);

internal sealed record DayDownloads(string Day, string Version, long Downloads);

/// <summary>Totals are of all time, <paramref name="Days"/> of the last days only, the latest first; a day (UTC) without downloads is left out.</summary>
internal sealed record PluginStatistics(string Name, long Total, IReadOnlyList<VersionDownloads> Versions, IReadOnlyList<DayDownloads> Days);

/// <summary><c>GET /api/v1/plugins/{id}/stats?days=</c>.</summary>
internal sealed class ShowStatistics(RegistryDb db, CountDownloads counter, DocumentStore documents, RegistryOptions options)
{
    private const int UsualDays = 30;
    private const int MostDays = 366;

    public async Task<IResult> GetAsync(HttpContext http, string id, string? days)
    {
        var plugin = PluginId.Parse(id);
        var since = options.Time.GetUtcNow().UtcDateTime.AddDays(1 - Days(days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!documents.Has(DocumentName.Plugin(plugin))) return NotThere.Plugin(plugin);
        await counter.FlushAsync();
        var statistics = await db.ReadOneStateAsync(connection => ReadAsync(connection, plugin, since), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(statistics, RegistryJson.Options);
    }

    private static async Task<PluginStatistics> ReadAsync(DbConnection connection, PluginId id, string since)
    {
        var asked = new { Id = id.Value, since };
        var versions = await connection.QueryAsync<(string Version, long Downloads)>("SELECT version, sum(count) FROM downloads WHERE plugin_id = @Id GROUP BY version", asked);
        var days = await connection.QueryAsync<DayDownloads>("SELECT day AS Day, version AS Version, count AS Downloads FROM downloads WHERE plugin_id = @Id AND day >= @since", asked);
        // A sum over no rows has no type, which only a tuple bears.
        var sorted = versions.Select(row => new VersionDownloads(row.Version, row.Downloads)).OrderByDescending(row => PluginVersion.Parse(row.Version)).ToList();
        return new(id.Value, sorted.Sum(row => row.Downloads), sorted, [.. days.OrderByDescending(row => row.Day, StringComparer.Ordinal).ThenByDescending(row => PluginVersion.Parse(row.Version))]);
    }

    private static int Days(string? text) => string.IsNullOrEmpty(text) ? UsualDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostDays ? days
        : throw QueryValue.Bad("days", $"Use a whole number from 1 to {MostDays}.");
}
