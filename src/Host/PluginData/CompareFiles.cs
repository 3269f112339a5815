using Microsoft.Data.Sqlite;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>Compares the tables of two SQLite files, row by row.</summary>
internal static class CompareFiles
{
    public static async Task<IReadOnlyList<WrittenRows>> RunAsync(SqliteDatabase now, SqliteDatabase then, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = now.Path, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using (var attach = connection.CreateCommand())
        {
            attach.CommandText = "ATTACH @path AS origin";
            attach.Parameters.AddWithValue("@path", then.Path);
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
