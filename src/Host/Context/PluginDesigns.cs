using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Designs;
using Mint.Host.Experiments;
using Mint.Host.Lifecycle;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Design data as one plugin may reach them.</summary>
internal sealed class PluginDesigns(PlatformAccess access, PluginManifest manifest, ExperimentStore experiments, DesignStore designs, SaveDesign save, PluginRoster roster) : IDesigns
{
    public async Task<DesignData?> FindAsync(long experimentId, CancellationToken cancellationToken = default) =>
        await experiments.FindAsync(access.ToReadExperiments(), experimentId, cancellationToken) is null ? null : await designs.FindAsync(experimentId, cancellationToken);

    public async Task<DesignData> SaveAsync(long experimentId, JsonElement data, int schemaVersion, long revision, CancellationToken cancellationToken = default)
    {
        var user = access.ToSaveDesign();
        var experiment = await experiments.RequireAsync(user, experimentId, cancellationToken);
        roster.DemandOwned(access.PluginId, experiment.Type);
        var design = new DesignData { ExperimentId = experimentId, PluginId = access.PluginId, SchemaVersion = schemaVersion, Revision = revision, Data = data, UpdatedAt = default };
        return await save.RunAsync(manifest, user, design, cancellationToken);
    }
}
