using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Host.Context;
using Mint.Host.Http;
using Mint.Host.Mounting;
using Mint.Host.Users;
using Mint.Sdk;
using Mint.Sdk.Entry;

namespace Mint.Host.Experiments;

/// <summary>Asks the mounted plugins, in the order of their ids. Fails closed: where a hook cannot say yes, nothing is saved.</summary>
internal sealed class ExperimentHooks(MountTable mounts, Actors actors, TimeProvider time, ILogger<ExperimentHooks> log)
{
    private const string BeforeSave = "experiment.before_save";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <exception cref="DetailedException">422 <c>EVENT_VETO</c> with the plugin's message, or 500 <c>PLUGIN_ERROR</c>.</exception>
    public async Task BeforeSaveAsync(PlatformUser user, Experiment experiment, CancellationToken cancellationToken)
    {
        // By id: while one plugin is asked, the next may be replaced, and then its new code is to be asked.
        foreach (var id in mounts.All.Select(plugin => plugin.Manifest.Id).Order(StringComparer.Ordinal))
        {
            if (mounts.Enter(id) is not { } plugin) continue;
            try
            {
                foreach (var hook in plugin.Hooks.Where(hook => hook.Event == BeforeSave)) await AskAsync(plugin, hook, user, experiment, cancellationToken);
            }
            finally
            {
                plugin.Lease.Leave();
            }
        }
    }

    private async Task AskAsync(LoadedPlugin plugin, PluginHook hook, PlatformUser user, Experiment experiment, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        string? veto;
        try
        {
            await using var scope = plugin.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Actor>().Become(await actors.OfAsync(plugin.Manifest, user, cancellationToken), user, insideHook: true);
            veto = (await hook.Run(scope.ServiceProvider, experiment, either.Token)).Veto;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Hook {Hook} of plugin {Plugin} failed; the experiment was not saved", hook.Name, plugin.Manifest.Id);
            throw new DetailedException(StatusCodes.Status500InternalServerError, "PLUGIN_ERROR",
                $"The plugin '{plugin.Manifest.Id}' failed while it checked the experiment; nothing was saved. The log says why.", ("plugin", plugin.Manifest.Id), ("hook", hook.Name));
        }
        if (veto is not null) throw new DetailedException(StatusCodes.Status422UnprocessableEntity, "EVENT_VETO", veto, ("plugin", plugin.Manifest.Id), ("hook", hook.Name));
    }
}
