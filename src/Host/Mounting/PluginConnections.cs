using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mint.Migrations;
using SQLitePCL;

namespace Mint.Host.Mounting;

/// <summary>Connections to a plugin's own database, which cannot attach another.</summary>
internal sealed class PluginConnections(SqliteDatabase database)
{
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        if (connection is SqliteConnection { Handle: { } handle }) raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        return connection;
    }
}
