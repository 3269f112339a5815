using Npgsql;

namespace Mint.Migrations;

/// <summary>The table that remembers what ran, in the schema it speaks of; always named with it, so that nothing else of that name is taken for it.</summary>
internal sealed class PostgresHistory(NpgsqlConnection connection, string schema)
{
    private readonly string table = $"{PostgresCommands.Quoted(schema)}.{MigrationTable.Name}";

    /// <summary>All rows by version; none where the table is missing.</summary>
    public async Task<IReadOnlyList<AppliedMigration>> ListAsync(CancellationToken cancellationToken)
    {
        if (await connection.AskAsync("SELECT to_regclass($1)::text", cancellationToken, table) is null) return [];
        await using var batch = connection.Batch($"SELECT version, name, checksum, applied_at, duration_ms, success, error_message FROM {table} ORDER BY version");
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<AppliedMigration>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetInt64(4), row.GetBoolean(5), await row.IsDBNullAsync(6, cancellationToken) ? null : row.GetString(6)));
        return rows;
    }

    /// <summary>Writes a row; a failed one of the same version is replaced, a successful one never.</summary>
    public async Task WriteAsync(AppliedMigration row, CancellationToken cancellationToken)
    {
        await connection.RunAsync($"CREATE TABLE IF NOT EXISTS {table} (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL, duration_ms bigint NOT NULL, success boolean NOT NULL, error_message text)", cancellationToken);
        await connection.RunAsync($"""
            INSERT INTO {table} AS old (version, name, checksum, applied_at, duration_ms, success, error_message) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (version) DO UPDATE SET name = excluded.name, checksum = excluded.checksum, applied_at = excluded.applied_at, duration_ms = excluded.duration_ms, success = excluded.success, error_message = excluded.error_message
            WHERE NOT old.success
            """, cancellationToken, row.Version, row.Name, row.Checksum, row.AppliedAt, row.DurationMs, row.Success, row.ErrorMessage);
    }
}
