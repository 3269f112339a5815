using Microsoft.Extensions.Logging;
using Mint.Host.Mounting;
using Mint.Host.Plugins;
using Mint.Sdk;

namespace Mint.Host.Lifecycle;

/// <summary>Asks a version that nobody can reach yet how it is, by its health check; 10 seconds at most.</summary>
internal sealed class ProbePlugin(CallPlugin call, ProbeHealth health, TimeProvider time, ILogger<ProbePlugin> log)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the version that serves says that it is unwell: then the next one need not be better.</summary>
    public async Task<bool> IsIllAlreadyAsync(string id) => await health.RunAsync(id, CancellationToken.None) is { State: PluginHealth.Unhealthy };

    /// <returns>What it says, in words.</returns>
    /// <exception cref="Mint.Bundle.RefusedException">MINT8061.</exception>
    public async Task<string> RunAsync(LoadedPlugin code)
    {
        if (code.HealthCheck is null) return "has no health check";
        if (!code.Settings.IsReady) return "waits for settings";
        var answer = Task.Run(() => AskAsync(code), CancellationToken.None);
        try
        {
            var result = await answer.WaitAsync(patience, time);
            if (result.State == PluginHealth.Unhealthy) throw Unhealthy(code, result.Message ?? "its health check says no more.");
            return result.State == PluginHealth.Healthy ? "healthy" : $"{result.State.ToString().ToLowerInvariant()}: {result.Message}";
        }
        catch (TimeoutException)
        {
            throw Unhealthy(code, $"its health check has not ended within {patience.TotalSeconds:0} seconds.");
        }
    }

    private async Task<HealthResult> AskAsync(LoadedPlugin code)
    {
        code.Lease.Stay();
        using var deadline = new CancellationTokenSource(patience, time);
        try
        {
            return await call.RunAsync(code, user: null, insideHook: true, code.HealthCheck!.Run, deadline.Token);
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The health check of plugin {Plugin} {Version} failed before it served", code.Manifest.Id, code.Manifest.Version);
            return HealthResult.Unhealthy("its health check failed.");
        }
        finally
        {
            code.Lease.Leave();
        }
    }

    private static Mint.Bundle.RefusedException Unhealthy(LoadedPlugin code, string why) => LifecycleRefusals.Unhealthy(code.Manifest.Id, code.Manifest.Version, why);
}
