namespace Mint.Host.Jobs;

/// <summary>One run of a job. <paramref name="State"/> is running, succeeded, failed or cancelled.</summary>
internal sealed record JobRun(string State, DateTimeOffset StartedAt, long? DurationMs, string? Error);

/// <summary>The jobs of one mounted plugin: which run, how the last run ended, and the timers of those with an interval.</summary>
internal sealed class JobBoard : IDisposable
{
    private readonly Dictionary<string, JobRun> runs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<ITimer> timers = [];

    public JobBoard() => Stopping = stopping.Token;

    /// <summary>For the same plugin, once it goes on: with how the last runs ended.</summary>
    public JobBoard(JobBoard before) : this()
    {
        lock (before.runs)
            foreach (var (job, run) in before.runs.Where(run => run.Value.State != "running")) runs[job] = run;
    }

    /// <summary>Cancelled when the plugin is unmounted; its jobs get it.</summary>
    public CancellationToken Stopping { get; }

    public JobRun? Last(string job)
    {
        lock (runs) return runs.GetValueOrDefault(job);
    }

    /// <summary>False where the job runs already.</summary>
    public bool TryBegin(string job, DateTimeOffset now)
    {
        lock (runs)
        {
            if (runs.GetValueOrDefault(job) is { State: "running" }) return false;
            runs[job] = new("running", now, null, null);
            return true;
        }
    }

    public void End(string job, JobRun run)
    {
        lock (runs) runs[job] = run;
    }

    /// <summary>Keeps a timer until the plugin is unmounted.</summary>
    public void Keep(ITimer timer)
    {
        lock (runs) timers.Add(timer);
    }

    /// <summary>Afterwards no timer holds the plugin. Neither waits for what the plugin registered on its token, nor fails with it.</summary>
    public void Stop()
    {
        lock (runs)
        {
            foreach (var timer in timers) timer.Dispose();
            timers.Clear();
        }
        _ = stopping.CancelAsync();
    }

    public void Dispose() => stopping.Dispose();
}
