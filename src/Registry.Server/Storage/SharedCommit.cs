using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace Mint.Registry.Server.Storage;

/// <summary>
/// Changes that came while a transaction was under way share the next one: each is judged alone, on top of those before it, and undone alone where it fails;
/// all that were not become durable together, by one flush of the disk.
/// </summary>
internal sealed class SharedCommit(KeptConnections connections) : IDisposable
{
    private readonly ConcurrentQueue<Change> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Returns when the change is durable; throws what it threw, or why the transaction failed.</summary>
    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> change, ChangeWishes wishes)
    {
        var result = default(T);
        var mine = new Change(async connection => result = await change(connection), wishes);
        waiting.Enqueue(mine);
        await turn.WaitAsync();
        try
        {
            if (!mine.Outcome.Task.IsCompleted) await CommitAsync(TakeAll());
        }
        finally
        {
            turn.Release();
        }
        await mine.Outcome.Task;
        return result!;
    }

    public void Dispose() => turn.Dispose();

    private List<Change> TakeAll()
    {
        var all = new List<Change>();
        while (waiting.TryDequeue(out var one)) all.Add(one);
        return all;
    }

    private async Task CommitAsync(List<Change> changes)
    {
        try
        {
            await connections.UseAsync(connection => CommitAsync(connection, changes), CancellationToken.None);
            foreach (var change in changes) change.Outcome.TrySetResult();
        }
        catch (Exception problem)
        {
            foreach (var change in changes) change.Outcome.TrySetException(problem);
        }
    }

    private static async Task<bool> CommitAsync(DbConnection connection, List<Change> changes)
    {
        // What may be lost with the power is left to the next flush.
        var mayBeLost = changes.TrueForAll(change => change.Wishes.MayBeLost);
        if (mayBeLost) await connection.ExecuteAsync("PRAGMA synchronous=NORMAL");
        // At once as a writer: two never meet half-way.
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            foreach (var change in changes) await TryAsync(connection, change);
            foreach (var prepare in changes.Where(change => !change.Outcome.Task.IsCompleted).Select(change => change.Wishes.BeforeCommit).OfType<Action>().Distinct()) prepare();
            await connection.ExecuteAsync("COMMIT");
        }
        catch
        {
            await UndoAsync(connection);
            throw;
        }
        if (mayBeLost) await connection.ExecuteAsync("PRAGMA synchronous=FULL");
        return mayBeLost;
    }

    private static async Task UndoAsync(DbConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("ROLLBACK");
        }
        catch (DbException)
        {
            // Some failures have undone it already.
        }
    }

    private static async Task TryAsync(DbConnection connection, Change change)
    {
        await connection.ExecuteAsync("SAVEPOINT change");
        try
        {
            await change.Run(connection);
        }
        catch (Exception problem)
        {
            change.Outcome.TrySetException(problem);
            await connection.ExecuteAsync("ROLLBACK TO change");
        }
        await connection.ExecuteAsync("RELEASE change");
    }

    private sealed record Change(Func<DbConnection, Task> Run, ChangeWishes Wishes)
    {
        public TaskCompletionSource Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What a change asks of its transaction.</summary>
internal sealed record ChangeWishes
{
    /// <summary>Runs once for all changes of the transaction that name it, right before the commit; where it throws, none of them happens.</summary>
    public Action? BeforeCommit { get; init; }

    /// <summary>A loss with the power does no harm, so nobody waits for the disk. A loss with the process there is not.</summary>
    public bool MayBeLost { get; init; }
}
