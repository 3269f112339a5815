using Microsoft.Data.Sqlite;
using Mint.Migrations;

namespace Mint.Host.Backup;

/// <summary>Copies of SQLite files, all as they were at one and the same moment, while others go on writing to them.</summary>
internal sealed class DatabaseSnapshots : IAsyncDisposable
{
    private readonly List<(string Path, SqliteConnection Reader)> readers = [];

    private DatabaseSnapshots() { }

    /// <summary>Stops all writers for a moment, and begins to read from each file what it holds then.</summary>
    /// <param name="files">The files.</param>
    /// <param name="meanwhile">What else is to be of that moment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<DatabaseSnapshots> TakeAsync(IReadOnlyList<string> files, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        var snapshots = new DatabaseSnapshots();
        var writers = new List<SqliteConnection>();
        try
        {
            foreach (var file in files) writers.Add(await OpenAsync(file, "BEGIN IMMEDIATE", cancellationToken));
            foreach (var file in files) snapshots.readers.Add((file, await OpenAsync(file, "BEGIN; SELECT count(*) FROM sqlite_master", cancellationToken)));
            await meanwhile();
            return snapshots;
        }
        catch
        {
            await snapshots.DisposeAsync();
            throw;
        }
        finally
        {
            foreach (var writer in writers) await writer.DisposeAsync();
        }
    }

    /// <summary>Writes a file's copy; the target must not be there yet.</summary>
    public void Write(string file, string target)
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Pooling = false }.ToString());
        copy.Open();
        readers.First(reader => reader.Path == file).Reader.BackupDatabase(copy);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, reader) in readers) await reader.DisposeAsync();
    }

    // Not from the pool: closing it ends its transaction.
    private static async Task<SqliteConnection> OpenAsync(string file, string sql, CancellationToken cancellationToken)
    {
        _ = SqliteDatabase.NativeLibrary;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=10000; " + sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
