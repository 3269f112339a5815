using Mint.Bundle;
using Mint.Host.Projects;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>The one way to save: check, ask the hooks of all ready plugins, write. A veto or a failing hook leaves everything as it was.</summary>
internal sealed class SaveExperiment(ExperimentStore store, ProjectStore projects, ExperimentHooks hooks, TimeProvider time)
{
    /// <param name="user">Who saves; the caller has checked the permission.</param>
    /// <param name="experiment">Id 0 creates.</param>
    /// <param name="cancellationToken">Stops it before the write.</param>
    /// <exception cref="PluginException">Invalid, not there, vetoed, or a hook failed.</exception>
    public async Task<Experiment> RunAsync(PlatformUser user, Experiment experiment, CancellationToken cancellationToken)
    {
        ExperimentRules.Check(experiment);
        var now = time.GetUtcNow();
        var before = experiment.Id == 0
            ? experiment with { ProjectId = null, CreatedBy = user.Id, CreatedAt = now }
            : await store.RequireAsync(user, experiment.Id, cancellationToken);
        experiment = experiment with { ProjectId = await ProjectAsync(user, experiment.ProjectId, before.ProjectId, cancellationToken) };
        await hooks.AskAsync(HookEvents.BeforeSave, user, experiment with { CreatedBy = before.CreatedBy, CreatedAt = before.CreatedAt, UpdatedAt = now }, cancellationToken);
        var saved = experiment.Id == 0
            ? await store.AddAsync(user.OrgId, user.Id, experiment, cancellationToken)
            : await store.ChangeAsync(user.OrgId, experiment, cancellationToken) ?? throw new NotFoundException("experiment", experiment.Id);
        await hooks.TellAsync(HookEvents.AfterSave, user, saved);
        if (experiment.Id != 0 && saved.Status != before.Status) await hooks.TellAsync(HookEvents.StatusChanged, user, saved);
        return saved;
    }

    /// <exception cref="NotFoundException">There is no such project that the user sees.</exception>
    private async Task<long?> ProjectAsync(PlatformUser user, long? asked, long? before, CancellationToken cancellationToken)
    {
        if (asked is null or 0 || asked == before) return asked == 0 ? null : before;
        return (await projects.RequireAsync(user, asked.Value, cancellationToken)).Id;
    }
}
