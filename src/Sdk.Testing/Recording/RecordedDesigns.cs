using System.Collections.Concurrent;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Context;
using Mint.Host.Designs;

namespace Mint.Sdk.Testing;

/// <summary>Design data in memory, behind the host's own rules.</summary>
internal sealed class RecordedDesigns(PlatformAccess access, PluginManifest manifest, CallLog calls, RecordedExperiments experiments) : IDesigns
{
    private readonly ConcurrentDictionary<long, DesignData> stored = new();

    public IReadOnlyList<DesignData> All => [.. stored.Values.OrderBy(design => design.ExperimentId)];

    public Task<DesignData?> FindAsync(long experimentId, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Designs.Find", experimentId, Value: null), () =>
    {
        access.ToReadExperiments();
        return stored.GetValueOrDefault(experimentId);
    }, cancellationToken);

    public Task<DesignData> SaveAsync(long experimentId, JsonElement data, int schemaVersion, long revision, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Designs.Save", experimentId, data), () =>
    {
        access.ToSaveDesign();
        if (experiments.Get(experimentId) is null) throw new NotFoundException("experiment", experimentId);
        var design = new DesignData { ExperimentId = experimentId, PluginId = access.PluginId, SchemaVersion = schemaVersion, Revision = revision, Data = data.Clone(), UpdatedAt = DateTimeOffset.UtcNow };
        SaveDesign.Check(manifest.DesignSchema, design);
        lock (stored)
        {
            var before = stored.GetValueOrDefault(experimentId);
            return (before?.Revision ?? 0) == revision ? stored[experimentId] = design with { Revision = revision + 1 } : throw SaveDesign.Refused(design, before);
        }
    }, cancellationToken);
}
