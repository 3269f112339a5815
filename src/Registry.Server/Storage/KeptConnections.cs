using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Mint.Migrations;

namespace Mint.Registry.Server.Storage;

/// <summary>A few connections that stay open between questions: making one ready takes longer than most questions do. One that something failed on is closed.</summary>
internal sealed class KeptConnections(SqliteDatabase database) : IDisposable
{
    // Each holds up to 2 MB of pages.
    private const int Most = 8;
    private readonly ConcurrentStack<PreparedConnection> idle = [];
    private volatile bool ended;

    /// <summary>Lends a connection that nobody else uses meanwhile.</summary>
    public async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = idle.TryPop(out var kept) ? kept : await OpenAsync(cancellationToken);
        try
        {
            var result = await use(connection);
            if (idle.Count < Most) idle.Push(connection);
            else await connection.DisposeAsync();
            if (ended) Close();
            return result;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        ended = true;
        Close();
    }

    private async Task<PreparedConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new PreparedConnection((SqliteConnection)await database.OpenAsync(cancellationToken));
        // Pages that many changes touch are brought from the log to the file once for all of them; the log grows to 16 MB.
        await connection.ExecuteAsync("PRAGMA wal_autocheckpoint=4000");
        return connection;
    }

    private void Close()
    {
        while (idle.TryPop(out var connection)) connection.Dispose();
    }
}
