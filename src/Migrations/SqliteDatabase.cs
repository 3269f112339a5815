using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Mint.Migrations;

/// <summary>
/// A SQLite file of ours: WAL, <c>synchronous=FULL</c> (what was answered survives a power cut), foreign keys on, busy timeout.
/// Connections are pooled. Never a file that came from outside.
/// </summary>
public sealed class SqliteDatabase(string path) : SqlDatabase
{
    private const string Settings = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public string Path => path;

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    /// <summary>The native library in use, with its version and origin, for instance <c>SQLite 3.40.1 (system libsqlite3.so.0)</c>.</summary>
    public static string NativeLibrary => NativeSqlite.Use();

    /// <summary>An open connection of the caller's. The file is created where it is missing, its folder is not.</summary>
    /// <exception cref="SqliteException">The file cannot be opened or created.</exception>
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(pooled: true, cancellationToken);

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted. Connections still in use close when they are disposed.</summary>
    public void Release()
    {
        NativeSqlite.Use();
        using var connection = new SqliteConnection(Text(pooled: true));
        SqliteConnection.ClearPool(connection);
    }

    internal async ValueTask<SqliteConnection> OpenAsync(bool pooled, CancellationToken cancellationToken)
    {
        NativeSqlite.Use();
        var connection = new SqliteConnection(Text(pooled));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.RunAsync(Settings, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private string Text(bool pooled) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = pooled, ForeignKeys = true }.ToString();
}

/// <summary>Short ways to run SQL of ours.</summary>
internal static class SqlCommands
{
    /// <summary>Runs statements; <c>@1</c>, <c>@2</c> … are the values.</summary>
    public static async Task RunAsync(this SqliteConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A command with its values.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue(FormattableString.Invariant($"@{i + 1}"), values[i] ?? DBNull.Value);
        return command;
    }
}
