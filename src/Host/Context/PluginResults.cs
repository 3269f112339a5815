using System.Text.Json;
using Mint.Host.Analyses;
using Mint.Host.Experiments;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Analysis results as one plugin may reach them: its own.</summary>
internal sealed class PluginResults(PlatformAccess access, ExperimentStore experiments, ResultStore results) : IAnalysisResults
{
    public async Task<AnalysisResult?> FindAsync(long experimentId, CancellationToken cancellationToken = default) =>
        await experiments.FindAsync(access.ToReadExperiments(), experimentId, cancellationToken) is null ? null : await results.FindAsync(experimentId, access.PluginId, cancellationToken);

    public async Task<AnalysisResult> SaveAsync(long experimentId, JsonElement result, CancellationToken cancellationToken = default)
    {
        await experiments.RequireAsync(access.ToSaveResult(), experimentId, cancellationToken);
        return await results.SaveAsync(experimentId, access.PluginId, result, cancellationToken);
    }
}
