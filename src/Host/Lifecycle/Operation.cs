using Mint.Host.Users;

namespace Mint.Host.Lifecycle;

/// <summary>One step of an operation.</summary>
/// <param name="Name">For instance <c>migrate</c>.</param>
/// <param name="State">running, succeeded or failed.</param>
/// <param name="Detail">What it found or did, in words.</param>
internal sealed record OperationStep(string Name, string State, string? Detail);

/// <summary>Something that changes which plugins run, step by step. What it holds is what the API shows.</summary>
internal sealed class Operation(string kind, string plugin) : IDisposable
{
    private readonly Lock ending = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isClosed;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Replaced whole: others look at it while it runs.
    private volatile OperationStep[] steps = [];

    public string Id { get; init; } = Guid.NewGuid().ToString("n");

    public string Kind => kind;

    public string Plugin { get; private set; } = plugin;

    public string? Version { get; private set; }

    /// <summary>The version that was there before; null where none was.</summary>
    public string? From { get; private set; }

    /// <summary>Who asked for it; null for the platform itself.</summary>
    public string? By => User?.Name;

    internal PlatformUser? User { get; init; }

    internal Overrides Force { get; init; } = Overrides.None;

    /// <summary>What was to be overridden where it stood against it, by name.</summary>
    public IReadOnlyList<string> Forced => Force.Names;

    /// <summary>How a plugin is taken away: keep, archive or purge; null for what takes none away.</summary>
    public string? Mode { get; private set; }

    /// <summary>The operation that it goes on with; null where it begins by itself.</summary>
    public string? Resumes { get; init; }

    /// <summary>Whether the end of the process interrupted it, and it can be gone on with.</summary>
    public bool Resumable { get; private set; }

    /// <summary>What going on with it needs, once the bundle is there; null before, and where there is nothing to go on with.</summary>
    internal ResumedInstall? Resume { get; set; }

    internal void TakesAway(string mode) => Mode = mode;

    /// <summary>running, succeeded, failed or cancelled.</summary>
    public string State { get; private set; } = "running";

    public IReadOnlyList<OperationStep> Steps => steps;

    public PluginFailure? Error { get; private set; }

    /// <summary>What the operation turns out to be about.</summary>
    public void Concerns(string id, string version, string? from = null)
    {
        (Plugin, Version, From) = (id, version, from);
        Tell();
    }

    /// <summary>Cancelled once somebody cancels it.</summary>
    internal CancellationToken Stopping => stopping.Token;

    /// <summary>Done once it needs nothing of the request any more that asked for it.</summary>
    internal Task Prepared => prepared.Task;

    /// <summary>Done at the next change; to be taken before one looks.</summary>
    internal Task Changed => Volatile.Read(ref changed).Task;

    internal void IsPrepared() => prepared.TrySetResult();

    /// <summary>False where it has ended, or is past the point up to which it can be cancelled.</summary>
    public bool TryCancel()
    {
        lock (ending)
        {
            if (isClosed) return false;
            stopping.Cancel();
            return true;
        }
    }

    /// <summary>From here on it cannot be cancelled any more.</summary>
    /// <exception cref="OperationCanceledException">Somebody has.</exception>
    public void CloseForCancelling()
    {
        lock (ending)
        {
            stopping.Token.ThrowIfCancellationRequested();
            isClosed = true;
        }
    }

    public async Task<T> StepAsync<T>(string name, Func<Task<T>> work, Func<T, string?> describe)
    {
        Show([.. steps, new(name, "running", null)]);
        try
        {
            var result = await work();
            Show([.. steps[..^1], new(name, "succeeded", describe(result))]);
            return result;
        }
        catch (Exception problem)
        {
            Error = PluginFailure.Of(name, problem);
            Show([.. steps[..^1], new(name, "failed", Error.Message)]);
            throw;
        }
    }

    public T Step<T>(string name, Func<T> work, Func<T, string?> describe) => StepAsync(name, () => Task.FromResult(work()), describe).GetAwaiter().GetResult();

    public void Succeed() => End("succeeded");

    public void Fail(Exception problem)
    {
        Error ??= PluginFailure.Of(steps.Length > 0 ? steps[^1].Name : kind, problem);
        End(problem is OperationCanceledException && stopping.IsCancellationRequested ? "cancelled" : "failed");
    }

    /// <summary>The end of the process interrupted it.</summary>
    internal void Interrupt()
    {
        // An uploaded file that was not looked at yet might be anybody's.
        Resumable = Resume is not null && (Resume.Request is not null || Version is not null);
        Error = PluginFailure.Of("recover", Resumable ? LifecycleRefusals.Interrupted(Plugin, Id) : LifecycleRefusals.CutShort(Plugin));
        End("failed");
    }

    /// <summary>How far it had come.</summary>
    internal void Reached(IEnumerable<OperationStep> before) => Show([.. before]);

    public void Dispose() => stopping.Dispose();

    private void End(string state)
    {
        lock (ending) isClosed = true;
        State = state;
        Tell();
    }

    private void Show(OperationStep[] now)
    {
        steps = now;
        Tell();
    }

    private void Tell() => Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
