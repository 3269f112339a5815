using Mint.Bundle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>The one way to delete: ask the hooks of all ready plugins, delete with all results, tell them. A veto or a failing hook leaves everything as it was.</summary>
internal sealed class DeleteExperiment(ExperimentStore store, ExperimentHooks hooks)
{
    /// <exception cref="PluginException">Not there, vetoed, or a hook failed.</exception>
    public async Task RunAsync(PlatformUser user, long id, CancellationToken cancellationToken)
    {
        var experiment = await store.FindAsync(user.OrgId, id, cancellationToken) ?? throw new NotFoundException("experiment", id);
        await hooks.AskAsync(HookEvents.BeforeDelete, user, experiment, cancellationToken);
        if (!await store.DeleteAsync(user.OrgId, id, cancellationToken)) throw new NotFoundException("experiment", id);
        await hooks.TellAsync(HookEvents.AfterDelete, user, experiment);
    }
}
