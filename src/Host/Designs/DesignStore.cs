using System.Text.Json;
using Mint.Host.Data;
using Mint.Sdk;

namespace Mint.Host.Designs;

/// <summary>Design data: at most one per experiment, which belongs to the plugin that wrote it first.</summary>
internal sealed class DesignStore(PlatformDatabase database, TimeProvider time)
{
    private const string Columns = "experiment_id as ExperimentId, plugin_id as PluginId, schema_version as SchemaVersion, revision as Revision, data as Data, updated_at as UpdatedAt";

    public async Task<DesignData?> FindAsync(long experiment, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>($"select {Columns} from design_data where experiment_id = @experiment", new { experiment }, cancellationToken))?.Public;

    /// <summary>Saves the data as the revision after <paramref name="design"/>'s.</summary>
    /// <returns>Null where that is no longer the last one, or the data is another plugin's.</returns>
    public async Task<DesignData?> TrySaveAsync(DesignData design, long user, CancellationToken cancellationToken)
    {
        var row = await database.FindAsync<Row>(
            design.Revision == 0
                ? $"insert into design_data (experiment_id, plugin_id, schema_version, revision, data, updated_at, updated_by) values (@ExperimentId, @PluginId, @SchemaVersion, 1, @data, @now, @user) on conflict (experiment_id) do nothing returning {Columns}"
                : $"update design_data set schema_version = @SchemaVersion, revision = revision + 1, data = @data, updated_at = @now, updated_by = @user where experiment_id = @ExperimentId and plugin_id = @PluginId and revision = @Revision returning {Columns}",
            new { design.ExperimentId, design.PluginId, design.SchemaVersion, design.Revision, data = design.Data.GetRawText(), now = Moment.Text(time.GetUtcNow()), user }, cancellationToken);
        return row?.Public;
    }

    private sealed record Row
    {
        public long ExperimentId { get; init; }
        public string PluginId { get; init; } = "";
        public long SchemaVersion { get; init; }
        public long Revision { get; init; }
        public string Data { get; init; } = "{}";
        public string UpdatedAt { get; init; } = "";

        public DesignData Public => new()
        {
            ExperimentId = ExperimentId, PluginId = PluginId, SchemaVersion = (int)SchemaVersion, Revision = Revision, Data = JsonSerializer.Deserialize<JsonElement>(Data), UpdatedAt = Moment.Parse(UpdatedAt),
        };
    }
}
