using Mint.Host.Experiments;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Experiments as one plugin may reach them.</summary>
internal sealed class PluginExperiments(PlatformAccess access, ExperimentStore store, SaveExperiment save, PluginRoster roster) : IExperiments
{
    public Task<Experiment?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        store.FindAsync(access.Demand(Permissions.ExperimentsView).OrgId, id, cancellationToken);

    public Task<IReadOnlyList<Experiment>> ListAsync(string? type = null, long after = 0, int limit = 100, CancellationToken cancellationToken = default) =>
        store.ListAsync(access.Demand(Permissions.ExperimentsView).OrgId, type, after, limit, cancellationToken);

    public async Task<Experiment> SaveAsync(Experiment experiment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        access.DemandOfType(WritePolicy.WritesExperiments, "experiments");
        var user = access.Demand(experiment.Id == 0 ? Permissions.ExperimentsCreate : Permissions.ExperimentsEdit);
        if (access.Actor.InsideHook) throw new ConflictException("A hook may not save experiments: that would set off hooks again.");
        DemandOwned(experiment.Type);
        if (experiment.Id != 0 && await store.FindAsync(user.OrgId, experiment.Id, cancellationToken) is { } before) DemandOwned(before.Type);
        InsideOf.Set(access.PluginId);
        return await save.RunAsync(user, experiment, cancellationToken);
    }

    /// <exception cref="PermissionDeniedException">Experiments of the type are another plugin's.</exception>
    private void DemandOwned(string type)
    {
        if (roster.OwnerOf(type) is { } owner && owner != access.PluginId) throw new PermissionDeniedException($"Experiments of the type '{type}' belong to the plugin '{owner}'.");
    }
}
