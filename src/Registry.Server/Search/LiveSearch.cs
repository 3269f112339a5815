using System.Data.Common;
using Dapper;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Search;

/// <summary>
/// The catalogue of the process, as new as the last commit before the question: the events tell which plugins changed since the last one.
/// Where the database does not answer, it goes on with what it has.
/// </summary>
internal sealed class LiveSearch(RegistryDb db, ILogger<LiveSearch> log) : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private SearchCatalogue catalogue = new();
    private long seen;

    /// <summary>Reads all plugins; once, at the start.</summary>
    public Task LoadAsync() => db.ReadOneStateAsync(ReadAllAsync, CancellationToken.None);

    public async Task<PluginPage> FindAsync(PluginQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        gate.EnterReadLock();
        try
        {
            return catalogue.Find(query, now);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>Downloads are no events: whoever counted them says so.</summary>
    public void Count(string id, Popularity popularity) => Change(held => held.Count(id, popularity));

    public void Dispose()
    {
        gate.Dispose();
        turn.Dispose();
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await db.ReadAsync(NewestAsync, cancellationToken) <= Interlocked.Read(ref seen)) return;
            await turn.WaitAsync(cancellationToken);
            try
            {
                await db.ReadOneStateAsync(ReadChangedAsync, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception problem) when (problem is DbException or IOException)
        {
            log.LogWarning(problem, "Search goes on with what it knew before");
        }
    }

    private static Task<long> NewestAsync(DbConnection connection) => connection.ExecuteScalarAsync<long>("SELECT coalesce(max(id), 0) FROM events");

    private async Task<int> ReadAllAsync(DbConnection connection)
    {
        var (newest, all, made) = (await NewestAsync(connection), await ReadFindables.AllAsync(connection), new SearchCatalogue());
        made.Put(all);
        Change(_ => catalogue = made);
        Interlocked.Exchange(ref seen, newest);
        return all.Count;
    }

    private async Task<int> ReadChangedAsync(DbConnection connection)
    {
        var newest = await NewestAsync(connection);
        if (newest <= seen) return 0;
        if (catalogue.IsWorn) return await ReadAllAsync(connection);
        var changed = (await connection.QueryAsync<string>("SELECT DISTINCT plugin_id FROM events WHERE id > @seen AND plugin_id IS NOT NULL", new { seen })).AsList();
        foreach (var some in changed.Chunk(ReadFindables.Most))
        {
            var found = await ReadFindables.SomeAsync(connection, some);
            Change(held =>
            {
                foreach (var id in some) held.Remove(id);
                held.Put(found);
            });
        }
        Interlocked.Exchange(ref seen, newest);
        return changed.Count;
    }

    private void Change(Action<SearchCatalogue> change)
    {
        gate.EnterWriteLock();
        try
        {
            change(catalogue);
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }
}
