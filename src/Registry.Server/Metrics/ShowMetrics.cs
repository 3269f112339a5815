using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Metrics;

/// <summary><c>GET /metrics</c>, in the text form of Prometheus. Where the database does not answer, the rest is told all the same.</summary>
internal sealed class ShowMetrics(RegistryDb db, RequestCounts requests)
{
    private const string Counts =
        """
        SELECT 'plugins', count(*) FROM plugins WHERE hidden IS NULL UNION ALL
        SELECT 'versions_listed', count(*) FROM versions WHERE staged_until IS NULL AND quarantined_at IS NULL UNION ALL
        SELECT 'versions_staged', count(*) FROM versions WHERE staged_until IS NOT NULL AND quarantined_at IS NULL UNION ALL
        SELECT 'versions_quarantined', count(*) FROM versions WHERE quarantined_at IS NOT NULL UNION ALL
        SELECT 'bundle_bytes', coalesce(sum(size), 0) FROM versions UNION ALL
        SELECT 'downloads', coalesce(sum(downloads), 0) FROM plugins UNION ALL
        SELECT 'outbox', count(*) FROM outbox
        """;

    public async Task<IResult> GetAsync(HttpContext http)
    {
        var text = new StringBuilder();
        requests.Write(text);
        await WriteStateAsync(text, http.RequestAborted);
        WriteProcess(text);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private async Task WriteStateAsync(StringBuilder text, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (name, value) in await db.ReadAsync(connection => connection.QueryAsync<(string, long)>(Counts), cancellationToken)) Gauge(text, "mint_registry_" + name, value);
            Gauge(text, "mint_registry_database_up", 1);
        }
        catch (Exception problem) when (problem is DbException or IOException)
        {
            Gauge(text, "mint_registry_database_up", 0);
        }
    }

    private static void WriteProcess(StringBuilder text)
    {
        using var process = Process.GetCurrentProcess();
        Gauge(text, "process_resident_memory_bytes", process.WorkingSet64);
        Gauge(text, "process_start_time_seconds", new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds());
        text.Append(CultureInfo.InvariantCulture, $"# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total {process.TotalProcessorTime.TotalSeconds}\n");
    }

    private static void Gauge(StringBuilder text, string name, long value) => text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n{name} {value}\n");
}
