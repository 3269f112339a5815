using Microsoft.Extensions.Logging;
using Mint.Host.Mounting;
using Mint.Host.Users;
using Mint.Sdk.Entry;

namespace Mint.Host.Jobs;

/// <summary>Runs jobs: by hand, and again and again where they have an interval. One run of a job at a time; what it throws is logged.</summary>
internal sealed class RunJobs(CallPlugin call, TimeProvider time, ILogger<RunJobs> log)
{
    /// <summary>Begins the timers of a plugin that was mounted; <see cref="JobBoard.Stop"/> ends them, at once.</summary>
    public void Start(LoadedPlugin plugin)
    {
        // The first request's context is none of the timers' business.
        using var flow = ExecutionContext.SuppressFlow();
        foreach (var job in plugin.Manifest.Jobs.Where(job => job.EverySeconds is not null))
            Start(plugin, plugin.Jobs.First(offered => offered.Name == job.Name), TimeSpan.FromSeconds(job.EverySeconds!.Value));
    }

    /// <summary>Runs a job to its end. The caller has entered the plugin.</summary>
    /// <returns>How it ended; null where it runs already.</returns>
    public async Task<JobRun?> RunAsync(LoadedPlugin plugin, PluginCall job, PlatformUser? user)
    {
        var started = time.GetUtcNow();
        if (!plugin.Board.TryBegin(job.Name, started)) return null;
        var clock = time.GetTimestamp();
        var (state, error) = await ResultAsync(plugin, job, user);
        var run = new JobRun(state, started, (long)time.GetElapsedTime(clock).TotalMilliseconds, error);
        plugin.Board.End(job.Name, run);
        return run;
    }

    private async Task<(string State, string? Error)> ResultAsync(LoadedPlugin plugin, PluginCall job, PlatformUser? user)
    {
        try
        {
            await Task.Run(() => call.RunAsync(plugin, user, insideHook: false, job.Run, plugin.Board.Stopping));
            return ("succeeded", null);
        }
        catch (OperationCanceledException) when (plugin.Board.Stopping.IsCancellationRequested)
        {
            return ("cancelled", "The plugin was unmounted.");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Job {Job} of plugin {Plugin} failed", job.Name, plugin.Manifest.Id);
            return ("failed", problem is Mint.Sdk.PluginException told ? told.Message : "It failed unexpectedly; the host's log says why.");
        }
    }

    private void Start(LoadedPlugin plugin, PluginCall job, TimeSpan every)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => _ = TickAsync(plugin, job, () => timer?.Change(every, Timeout.InfiniteTimeSpan)), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        plugin.Board.Keep(timer);
        timer.Change(every, Timeout.InfiniteTimeSpan);
    }

    private async Task TickAsync(LoadedPlugin plugin, PluginCall job, Action again)
    {
        if (!plugin.Lease.TryEnter()) return;
        try
        {
            if (plugin.Settings.IsReady) await RunAsync(plugin, job, user: null);
        }
        finally
        {
            plugin.Lease.Leave();
        }
        again();
    }
}
