using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mint.Migrations;
using SQLitePCL;

namespace Mint.Host.Mounting;

/// <summary>
/// Connections to a plugin's own database: a file's cannot attach another, a schema's are of a role that reaches no other. Disposed with the plugin's container,
/// for a pool remembers the types of its values, and would keep the plugin's code.
/// </summary>
internal sealed class PluginConnections(SqlDatabase database) : IAsyncDisposable
{
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        if (connection is SqliteConnection { Handle: { } handle }) raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        return connection;
    }

    public ValueTask DisposeAsync() => database is IAsyncDisposable pool ? pool.DisposeAsync() : ValueTask.CompletedTask;
}
