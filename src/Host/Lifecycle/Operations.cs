using Microsoft.Extensions.Logging;

namespace Mint.Host.Lifecycle;

/// <summary>Runs operations, one at a time, and remembers the last ones while the process lives.</summary>
internal sealed class Operations(OperationLog past, ILogger<Operations> log) : IDisposable
{
    private const int Remembered = 200;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly LinkedList<Operation> last = new();

    public Operation? Find(string id)
    {
        lock (last) return last.FirstOrDefault(operation => operation.Id == id);
    }

    /// <summary>Runs to the end; a failure is told by the operation, not thrown.</summary>
    public Task<Operation> RunAsync(Operation operation, Func<Task> work, CancellationToken cancellationToken) => RunAsync(operation, () => Task.CompletedTask, work, cancellationToken);

    /// <summary>The same; what <paramref name="prepare"/> does, which may wait for others and changes no plugin, takes no turn.</summary>
    public async Task<Operation> RunAsync(Operation operation, Func<Task> prepare, Func<Task> work, CancellationToken cancellationToken)
    {
        var (isNoted, hasTurn) = (false, false);
        Remember(operation);
        try
        {
            // Who asked may go away until something changes; then only a cancellation ends it.
            await using (cancellationToken.Register(() => operation.TryCancel()))
            {
                await prepare();
                await past.BeginAsync(operation);
                isNoted = true;
                operation.IsPrepared();
                await turn.WaitAsync(operation.Stopping);
                hasTurn = true;
            }
            await work();
            operation.Succeed();
            log.LogInformation("{Kind} of {Plugin} {Version} succeeded", operation.Kind, operation.Plugin, operation.Version);
        }
        catch (Exception problem)
        {
            operation.Fail(problem);
            log.LogWarning(problem, "{Kind} of {Plugin} {Version} failed at {Step}: {Code}", operation.Kind, operation.Plugin, operation.Version, operation.Error?.Step, operation.Error?.Code);
        }
        finally
        {
            if (isNoted) await EndAsync(operation);
            if (hasTurn) turn.Release();
        }
        return operation;
    }

    /// <summary>Writes down what one that runs has found out, so that the next start knows it.</summary>
    public Task NoteAsync(Operation operation) => past.NoteAsync(operation);

    /// <summary>What has happened has happened, also where it cannot be written down.</summary>
    private async Task EndAsync(Operation operation)
    {
        try
        {
            await past.EndAsync(operation);
        }
        catch (Exception problem)
        {
            log.LogError(problem, "The end of operation {Operation} could not be noted", operation.Id);
        }
    }

    /// <summary>Runs what must see no plugin change meanwhile.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private void Remember(Operation operation)
    {
        lock (last)
        {
            last.AddFirst(operation);
            if (last.Count > Remembered) last.RemoveLast();
        }
    }
}
