using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mint.Host.Http;
using Mint.Host.Mounting;
using Mint.Host.Users;
using Mint.Sdk;
using Mint.Sdk.Entry;

namespace Mint.Host.Experiments;

/// <summary>Asks the mounted plugins, in the order of their ids. Fails closed: where a hook cannot say yes, nothing is changed.</summary>
internal sealed class ExperimentHooks(MountTable mounts, CallPlugin call, TimeProvider time, ILogger<ExperimentHooks> log)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <exception cref="DetailedException">422 <c>EVENT_VETO</c> with the plugin's message, or 500 <c>PLUGIN_ERROR</c>.</exception>
    public async Task AskAsync(string @event, PlatformUser user, Experiment experiment, CancellationToken cancellationToken)
    {
        // By id: while one plugin is asked, the next may be replaced, and then its new code is to be asked.
        foreach (var id in mounts.All.Select(plugin => plugin.Manifest.Id).Order(StringComparer.Ordinal))
        {
            if (await mounts.EnterAsync(id, cancellationToken) is not { } plugin) continue;
            try
            {
                foreach (var hook in OfEvent(plugin, @event)) await AskAsync(plugin, hook, user, experiment, cancellationToken);
            }
            finally
            {
                plugin.Lease.Leave();
            }
        }
    }

    /// <summary>Tells the mounted plugins what has happened. What a hook throws is logged and changes nothing.</summary>
    public async Task TellAsync(string @event, PlatformUser user, Experiment experiment)
    {
        foreach (var id in mounts.All.Select(plugin => plugin.Manifest.Id).Order(StringComparer.Ordinal))
        {
            if (await EnteredAsync(id, @event) is not { } plugin) continue;
            try
            {
                foreach (var hook in OfEvent(plugin, @event)) await TellAsync(plugin, hook, user, experiment);
            }
            finally
            {
                plugin.Lease.Leave();
            }
        }
    }

    private async Task<LoadedPlugin?> EnteredAsync(string id, string @event)
    {
        try
        {
            return await mounts.EnterAsync(id, CancellationToken.None);
        }
        catch (HeldTooLongException)
        {
            log.LogError("Plugin {Plugin} was not told of {Event}: it was moving to another version all the while", id, @event);
            return null;
        }
    }

    // A plugin that waits for its settings is as if it were not there.
    private static IEnumerable<PluginHook> OfEvent(LoadedPlugin plugin, string @event) => plugin.Settings.IsReady ? plugin.Hooks.Where(hook => hook.Event == @event) : [];

    private async Task TellAsync(LoadedPlugin plugin, PluginHook hook, PlatformUser user, Experiment experiment)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        try
        {
            await AnswerAsync(plugin, hook, user, experiment, deadline.Token);
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Hook {Hook} of plugin {Plugin} failed after {Event} of experiment {Experiment}", hook.Name, plugin.Manifest.Id, hook.Event, experiment.Id);
        }
    }

    /// <summary>Waits no longer than it may, whatever the hook makes of its token; one that goes on counts as inside until it ends.</summary>
    private async Task<HookResult> AnswerAsync(LoadedPlugin plugin, PluginHook hook, PlatformUser user, Experiment experiment, CancellationToken cancellationToken)
    {
        // A hook need not await anything before it blocks.
        var answer = Task.Run(() => call.RunAsync(plugin, user, insideHook: true, (services, token) => hook.Run(services, experiment, token), cancellationToken), CancellationToken.None);
        try
        {
            return await answer.WaitAsync(cancellationToken);
        }
        finally
        {
            if (!answer.IsCompleted)
            {
                plugin.Lease.Stay();
                _ = answer.ContinueWith(late =>
                {
                    plugin.Lease.Leave();
                    return late.Exception;
                }, TaskScheduler.Default);
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
            veto = (await AnswerAsync(plugin, hook, user, experiment, either.Token)).Veto;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Hook {Hook} of plugin {Plugin} failed; nothing was changed", hook.Name, plugin.Manifest.Id);
            throw new DetailedException(StatusCodes.Status500InternalServerError, "PLUGIN_ERROR",
                $"The plugin '{plugin.Manifest.Id}' failed while it checked the experiment; nothing was changed. The log says why.", ("plugin", plugin.Manifest.Id), ("hook", hook.Name));
        }
        if (veto is not null) throw new DetailedException(StatusCodes.Status422UnprocessableEntity, "EVENT_VETO", veto, ("plugin", plugin.Manifest.Id), ("hook", hook.Name));
    }
}
