using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Mint.Migrations;

/// <summary>The table that remembers what ran; it lies in the database it speaks of.</summary>
internal static class MigrationTable
{
    public const string Name = "plugin_schema_migrations";

    private const string Create = """
        CREATE TABLE IF NOT EXISTS plugin_schema_migrations (
          version INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at TEXT NOT NULL,
          duration_ms INTEGER NOT NULL,
          success INTEGER NOT NULL CHECK (success IN (0, 1)),
          error_message TEXT
        )
        """;

    private const string Insert = "INSERT OR REPLACE INTO plugin_schema_migrations (version, name, checksum, applied_at, duration_ms, success, error_message) VALUES (@1, @2, @3, @4, @5, @6, @7)";

    /// <summary>All rows by version; none where the table is missing.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> ListAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = connection.Command("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'plugin_schema_migrations'");
        if (await exists.ExecuteScalarAsync(cancellationToken) is 0L) return [];
        await using var command = connection.Command("SELECT version, name, checksum, applied_at, duration_ms, success, error_message FROM plugin_schema_migrations ORDER BY version");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<AppliedMigration>();
        while (await row.ReadAsync(cancellationToken)) rows.Add(Read(row));
        return rows;
    }

    /// <summary>Writes a row; a failed one of the same version is replaced.</summary>
    public static async Task WriteAsync(SqliteConnection connection, AppliedMigration row, CancellationToken cancellationToken)
    {
        await connection.RunAsync(Create, cancellationToken);
        await connection.RunAsync(Insert, cancellationToken, row.Version, row.Name, row.Checksum,
            row.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), row.DurationMs, row.Success ? 1 : 0, row.ErrorMessage);
    }

    private static AppliedMigration Read(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2),
        DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        row.GetInt64(4), row.GetInt64(5) == 1, row.IsDBNull(6) ? null : row.GetString(6));
}
