using Microsoft.Data.Sqlite;
using Mint.Bundle;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>Copies of SQLite files by SQLite itself, so that what others still write is in it as a whole or not at all.</summary>
internal static class CopyDatabase
{
    /// <exception cref="RefusedException">MINT8062: the disk refuses, or the file is no database.</exception>
    public static Task RunAsync(SqliteDatabase from, string to, CancellationToken cancellationToken) => GuardAsync(from.Path, async () =>
    {
        await using var source = (SqliteConnection)await from.OpenAsync(cancellationToken);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString()))
        {
            await target.OpenAsync(cancellationToken);
            await Task.Run(() => source.BackupDatabase(target), cancellationToken);
        }
        DurableFiles.FlushFile(to);
        DurableFiles.FlushFolder(Path.GetDirectoryName(to)!);
    });

    /// <summary>Brings everything into the main file, so that it can be moved alone.</summary>
    /// <exception cref="RefusedException">MINT8062: somebody still has it open.</exception>
    public static Task SettleAsync(SqliteDatabase database, CancellationToken cancellationToken) => GuardAsync(database.Path, async () =>
    {
        database.Release();
        await using (var connection = (SqliteConnection)await database.OpenAsync(cancellationToken))
        {
            if (await AskAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken) is not 0L || await AskAsync(connection, "PRAGMA journal_mode=DELETE", cancellationToken) is not "delete")
                throw new IOException("It is still in use.");
        }
        database.Release();
    });

    /// <summary>Whether there is neither a table nor anything else in it; false where it is no database.</summary>
    public static bool IsBlank(SqliteDatabase database)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.Path, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from sqlite_master";
            return command.ExecuteScalar() is 0L;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static async Task<object?> AskAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task GuardAsync(string path, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Refusals.DataNotCopied(path, problem.Message);
        }
    }
}
