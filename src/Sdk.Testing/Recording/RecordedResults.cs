using System.Collections.Concurrent;
using System.Text.Json;
using Mint.Host.Context;

namespace Mint.Sdk.Testing;

/// <summary>The plugin's analysis results in memory, behind the host's own rules.</summary>
internal sealed class RecordedResults(PlatformAccess access, CallLog calls, RecordedExperiments experiments) : IAnalysisResults
{
    private readonly ConcurrentDictionary<long, AnalysisResult> stored = new();

    public IReadOnlyList<AnalysisResult> All => [.. stored.Values.OrderBy(result => result.ExperimentId)];

    public Task<AnalysisResult?> FindAsync(long experimentId, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("AnalysisResults.Find", experimentId, Value: null), () =>
    {
        access.ToReadExperiments();
        return stored.GetValueOrDefault(experimentId);
    }, cancellationToken);

    public Task<AnalysisResult> SaveAsync(long experimentId, JsonElement result, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("AnalysisResults.Save", experimentId, result), () =>
    {
        access.ToSaveResult();
        if (experiments.Get(experimentId) is null) throw new NotFoundException("experiment", experimentId);
        return stored[experimentId] = new AnalysisResult { ExperimentId = experimentId, PluginId = access.PluginId, Result = result.Clone(), UpdatedAt = DateTimeOffset.UtcNow };
    }, cancellationToken);
}
