using Mint.Host.Experiments;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Experiments as one plugin may reach them.</summary>
internal sealed class PluginExperiments(PlatformAccess access, ExperimentStore store, SaveExperiment save, PluginRoster roster) : IExperiments
{
    public Task<Experiment?> FindAsync(long id, CancellationToken cancellationToken = default) => store.FindAsync(access.ToReadExperiments(), id, cancellationToken);

    public Task<IReadOnlyList<Experiment>> ListAsync(string? type = null, long after = 0, int limit = 100, CancellationToken cancellationToken = default) =>
        store.ListAsync(access.ToReadExperiments(), type, project: null, after, limit, cancellationToken);

    public async Task<Experiment> SaveAsync(Experiment experiment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var user = access.ToSaveExperiment(experiment.Id);
        if (access.Actor.InsideHook) throw new ConflictException("A hook may not save experiments: that would set off hooks again.");
        roster.DemandOwned(access.PluginId, experiment.Type);
        if (experiment.Id != 0 && await store.FindAsync(user, experiment.Id, cancellationToken) is { } before) roster.DemandOwned(access.PluginId, before.Type);
        InsideOf.Set(access.PluginId);
        return await save.RunAsync(user, experiment, cancellationToken);
    }
}
