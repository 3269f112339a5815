using System.Collections.Concurrent;

namespace Mint.Mover;

/// <summary>Whatever the work waits for, it goes on in the thread that began it: strace counts the calls of each thread, and so finds each of them again.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Run, object? State)> waiting = [];

    public override void Post(SendOrPostCallback d, object? state) => waiting.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing here waits for this thread.");

    /// <summary>Runs to the end of the work.</summary>
    public static void Run(Func<Task> work)
    {
        var pump = new Pump();
        SetSynchronizationContext(pump);
        var task = work();
        _ = task.ContinueWith(_ => pump.Post(_ => { }, null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            var (run, state) = pump.waiting.Take();
            run(state);
        }
        task.GetAwaiter().GetResult();
    }
}
