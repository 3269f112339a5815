using System.Text.Json;
using Mint.Host.Experiments;
using Mint.Host.Analyses;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Analysis results as one plugin may reach them: its own.</summary>
internal sealed class PluginResults(PlatformAccess access, ExperimentStore experiments, ResultStore results) : IAnalysisResults
{
    public async Task<AnalysisResult?> FindAsync(long experimentId, CancellationToken cancellationToken = default)
    {
        var user = access.Demand(Permissions.ExperimentsView);
        return await experiments.FindAsync(user.OrgId, experimentId, cancellationToken) is null ? null : await results.FindAsync(experimentId, access.PluginId, cancellationToken);
    }

    public async Task<AnalysisResult> SaveAsync(long experimentId, JsonElement result, CancellationToken cancellationToken = default)
    {
        access.DemandOfType(WritePolicy.WritesResults, "analysis results");
        var user = access.DemandOfUser(Permissions.ExperimentsEdit);
        if (await experiments.FindAsync(user.OrgId, experimentId, cancellationToken) is null) throw new NotFoundException("experiment", experimentId);
        return await results.SaveAsync(experimentId, access.PluginId, result, cancellationToken);
    }
}
