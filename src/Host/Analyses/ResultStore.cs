using System.Text.Json;
using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Analyses;

/// <summary>Analysis results: at most one per experiment and plugin.</summary>
internal sealed class ResultStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns = "experiment_id as ExperimentId, plugin_id as PluginId, result as Result, updated_at as UpdatedAt";

    public async Task<IReadOnlyList<AnalysisResult>> ListAsync(long experiment, CancellationToken cancellationToken) =>
        (await database.QueryAsync<Row>($"select {Columns} from analysis_results where experiment_id = @experiment order by plugin_id", new { experiment }, cancellationToken)).Select(row => row.Public).ToList();

    public async Task<AnalysisResult?> FindAsync(long experiment, string plugin, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>($"select {Columns} from analysis_results where experiment_id = @experiment and plugin_id = @plugin", new { experiment, plugin }, cancellationToken))?.Public;

    public async Task<AnalysisResult> SaveAsync(long experiment, string plugin, JsonElement result, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(
            $"""
            insert into analysis_results (experiment_id, plugin_id, result, updated_at) values (@experiment, @plugin, @result, @now)
            on conflict (experiment_id, plugin_id) do update set result = excluded.result, updated_at = excluded.updated_at returning {Columns}
            """, new { experiment, plugin, result = result.GetRawText(), now = Moment.Text(time.GetUtcNow()) }, cancellationToken);
        return row!.Public;
    }

    private sealed record Row
    {
        public long ExperimentId { get; init; }
        public string PluginId { get; init; } = "";
        public string Result { get; init; } = "";
        public string UpdatedAt { get; init; } = "";

        public AnalysisResult Public => new() { ExperimentId = ExperimentId, PluginId = PluginId, Result = JsonSerializer.Deserialize<JsonElement>(Result), UpdatedAt = Moment.Parse(UpdatedAt) };
    }
}
