namespace Mint.Host.Jobs;

/// <summary>One run of a job. <paramref name="State"/> is running, succeeded, failed or cancelled.</summary>
internal sealed record JobRun(string State, DateTimeOffset StartedAt, long? DurationMs, string? Error);

/// <summary>The jobs of one mounted plugin: which run, how the last run ended, and the loops of those with an interval.</summary>
internal sealed class JobBoard : IDisposable
{
    private readonly Dictionary<string, JobRun> runs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource ending = new();
    private Task loops = Task.CompletedTask;

    public JobBoard() => (Stopping, Ending) = (stopping.Token, ending.Token);

    /// <summary>Cancelled when the plugin is unmounted; its jobs get it.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>The same for the loops: the plugin's code cannot register anything on it.</summary>
    public CancellationToken Ending { get; }

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

    public void Keep(Task all) => loops = all;

    /// <summary>Neither waits for what the plugin registered on its token, nor fails with it.</summary>
    public void Stop()
    {
        ending.Cancel();
        _ = stopping.CancelAsync();
    }

    /// <summary>Done when no loop holds the plugin any more.</summary>
    public Task EndAsync() => loops;

    public void Dispose()
    {
        stopping.Dispose();
        ending.Dispose();
    }
}
