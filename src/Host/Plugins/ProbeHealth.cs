using Microsoft.Extensions.Logging;
using Mint.Host.Mounting;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary>How a plugin is, on the wire.</summary>
internal sealed record HealthAnswer(PluginHealth State, string? Message);

/// <summary>Asks a plugin how it is, for 5 seconds at most and one at a time: a check that hangs stays one.</summary>
internal sealed class ProbeHealth(MountTable mounts, CallPlugin call, TimeProvider time, ILogger<ProbeHealth> log)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <summary>Null where the plugin has no health check, or does not run.</summary>
    public async Task<HealthAnswer?> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (mounts.Enter(id) is not { } plugin) return null;
        if (plugin.HealthCheck is null || !plugin.Settings.IsReady || !plugin.Probing.TryEnter())
        {
            plugin.Lease.Leave();
            return plugin is { HealthCheck: not null, Settings.IsReady: true } ? new(PluginHealth.Unhealthy, "The check that was begun before has not ended yet.") : null;
        }
        try
        {
            return await Task.Run(() => AskAsync(plugin), CancellationToken.None).WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new(PluginHealth.Unhealthy, $"The check has not ended within {patience.TotalSeconds} seconds.");
        }
    }

    private async Task<HealthAnswer> AskAsync(LoadedPlugin plugin)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        try
        {
            var result = await call.RunAsync(plugin, user: null, insideHook: true, plugin.HealthCheck!.Run, deadline.Token);
            return new(result.State, result.Message);
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The health check of plugin {Plugin} failed", plugin.Manifest.Id);
            return new(PluginHealth.Unhealthy, "The check failed; the host's log says why.");
        }
        finally
        {
            plugin.Probing.Leave();
            plugin.Lease.Leave();
        }
    }
}
