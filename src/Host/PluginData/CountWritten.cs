using Microsoft.Data.Sqlite;
using Mint.Bundle;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <param name="Table">The table.</param>
/// <param name="Written">Rows that were not there, or were otherwise, when the version got its data; of equal rows in a table without a key only one is counted.</param>
/// <param name="Removed">Rows that are gone, or are otherwise now.</param>
internal sealed record WrittenRows(string Table, long Written, long Removed);

/// <summary>
/// What was written since a version got data of its own: the data it came from are copied and migrated once more, and each table is compared with
/// what is there now. A value that a migration made from the time or from chance makes its row count.
/// </summary>
internal sealed class CountWritten(PluginDatabases databases, TimeProvider time)
{
    /// <returns>The tables in which anything differs; empty too where the version took over the data as they lay there.</returns>
    public async Task<IReadOnlyList<WrittenRows>> RunAsync(InstalledPlugin plugin, CancellationToken cancellationToken)
    {
        if (plugin.Entry.Origin is not { } origin || !databases.Exists(origin) || !databases.Exists(plugin.Entry.Data)) return [];
        var scratch = databases.Fresh(plugin.Id);
        try
        {
            await databases.CopyAsync(origin, scratch, cancellationToken);
            var report = await MigrationRunner.ApplyAsync(databases.Of(scratch), plugin.Migrations, time, cancellationToken);
            if (report.Failure is { } failure) throw new RefusedException(failure.Code, plugin.Id.Value, failure.Message, failure.Remedy);
            return await CompareAsync(plugin.Entry.Data, scratch, cancellationToken);
        }
        finally
        {
            databases.Delete(scratch);
        }
    }

    private async Task<IReadOnlyList<WrittenRows>> CompareAsync(string now, string then, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = databases.Of(now).Path, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using (var attach = connection.CreateCommand())
        {
            attach.CommandText = "ATTACH @path AS origin";
            attach.Parameters.AddWithValue("@path", databases.Of(then).Path);
            await attach.ExecuteNonQueryAsync(cancellationToken);
        }
        var (here, there) = (await TablesAsync(connection, "main", cancellationToken), await TablesAsync(connection, "origin", cancellationToken));
        var found = new List<WrittenRows>();
        foreach (var table in here.Union(there, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var written = here.Contains(table) ? await CountAsync(connection, "main", there.Contains(table) ? "origin" : null, table, cancellationToken) : 0;
            var removed = there.Contains(table) ? await CountAsync(connection, "origin", here.Contains(table) ? "main" : null, table, cancellationToken) : 0;
            if (written + removed > 0) found.Add(new(table, written, removed));
        }
        return found;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(SqliteConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'plugin_schema_migrations' AND sql NOT LIKE 'CREATE VIRTUAL%'";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var names = new List<string>();
        while (await row.ReadAsync(cancellationToken)) names.Add(row.GetString(0));
        return names;
    }

    private static async Task<long> CountAsync(SqliteConnection connection, string schema, string? except, string table, CancellationToken cancellationToken)
    {
        var name = '"' + table.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        await using var command = connection.CreateCommand();
        command.CommandText = except is null ? $"SELECT count(*) FROM {schema}.{name}" : $"SELECT count(*) FROM (SELECT * FROM {schema}.{name} EXCEPT SELECT * FROM {except}.{name})";
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
