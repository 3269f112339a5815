using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Data;
using Mint.Host.Lifecycle;

namespace Mint.Host.Http;

/// <summary><c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>: for those who watch the process. Numbers only, and nobody's names.</summary>
internal static class StatusEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", ReadyAsync);
        app.MapGet("/metrics", MetricsAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, PlatformDatabase database)
    {
        try
        {
            await database.FindAsync<long>("select count(*) from organisations", null, context.RequestAborted);
            return Results.Text("ready");
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> MetricsAsync(HttpContext context, PlatformDatabase database, PluginRoster roster, PluginDoor door, RequestCount requests)
    {
        var text = new StringBuilder();
        foreach (var state in Enum.GetValues<PluginState>()) Add(text, "mint_host_plugins", $"state=\"{state.ToString().ToLowerInvariant()}\"", roster.All.Count(plugin => plugin.State == state));
        Add(text, "mint_host_plugins_unloaded_in_memory", "", door.StillInMemory);
        foreach (var (status, count) in requests.ByClass) Add(text, "mint_host_requests_total", $"status=\"{status}xx\"", count);
        foreach (var table in (string[])["users", "projects", "experiments", "artifacts"]) Add(text, $"mint_host_{table}", "", await database.FindAsync<long>($"select count(*) from {table}", null, context.RequestAborted));
        Add(text, "mint_host_artifact_bytes", "", await database.FindAsync<long>("select coalesce(sum(size), 0) from artifacts", null, context.RequestAborted));
        Add(text, "process_resident_memory_bytes", "", Environment.WorkingSet);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4");
    }

    private static void Add(StringBuilder text, string name, string labels, long value) => text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
