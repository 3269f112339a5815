using Mint.Bundle;
using Mint.Host.Artifacts;
using Mint.Host.Audit;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>The one way to delete: ask the hooks of all ready plugins, delete with results, design data and files, tell them. A veto or a failing hook leaves everything as it was.</summary>
internal sealed class DeleteExperiment(ExperimentStore store, ArtifactFiles files, ExperimentHooks hooks, AuditLog audit)
{
    /// <exception cref="PluginException">Not there, vetoed, or a hook failed.</exception>
    public async Task RunAsync(PlatformUser user, long id, CancellationToken cancellationToken)
    {
        var experiment = await store.RequireAsync(user, id, cancellationToken);
        await hooks.AskAsync(HookEvents.BeforeDelete, user, experiment, cancellationToken);
        var left = await store.DeleteAsync(user.OrgId, id, cancellationToken) ?? throw new NotFoundException("experiment", id);
        foreach (var file in left) files.Remove(file);
        await audit.WriteAsync(user, "experiment.deleted", $"{id}", new { experiment.Name, experiment.Type });
        await hooks.TellAsync(HookEvents.AfterDelete, user, experiment);
    }
}
