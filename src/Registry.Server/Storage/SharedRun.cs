using System.Collections.Concurrent;

namespace Mint.Registry.Server.Storage;

/// <summary>Work that is done for all who asked for it until it began: callers who come together share one run, and no two runs overlap.</summary>
internal sealed class SharedRun(Func<Task> work) : IDisposable
{
    private readonly ConcurrentQueue<TaskCompletionSource> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Returns when a run is over that began after the call; throws what it threw.</summary>
    public async Task JoinAsync()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue(mine);
        await turn.WaitAsync();
        try
        {
            if (!mine.Task.IsCompleted) await RunAsync();
        }
        finally
        {
            turn.Release();
        }
        await mine.Task;
    }

    public void Dispose() => turn.Dispose();

    private async Task RunAsync()
    {
        var callers = new List<TaskCompletionSource>();
        while (waiting.TryDequeue(out var caller)) callers.Add(caller);
        try
        {
            await work();
            foreach (var caller in callers) caller.SetResult();
        }
        catch (Exception problem)
        {
            foreach (var caller in callers) caller.SetException(problem);
        }
    }
}
