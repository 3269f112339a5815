using System.Data;
using Npgsql;
using static Mint.Migrations.PostgresCommands;

namespace Mint.Migrations;

/// <param name="Table">A table's name.</param>
/// <param name="Added">Rows that only the one schema has.</param>
/// <param name="Removed">Rows that only the other has.</param>
public sealed record TableDifference(string Table, long Added, long Removed);

/// <summary>
/// Compares the rows of two schemas, but not which migrations they had, within the server, by their text, which every type has. It runs as the other schema's role, never as the server's user.
/// </summary>
internal static class PostgresComparison
{
    private const string Tables = "SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND relname <> 'plugin_schema_migrations' ORDER BY 1";

    /// <returns>The tables in which any row differs, by name.</returns>
    public static async Task<IReadOnlyList<TableDifference>> RunAsync(PostgresDatabase one, PostgresDatabase other, CancellationToken cancellationToken)
    {
        await PostgresSchemas.LetReadAsync(one.Server, one.Schema, other.Schema, may: true, cancellationToken);
        try
        {
            await using var connection = await other.Server.OpenRoleAsync(other.Schema, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.LimitWaitsAsync(other.LockTimeout, cancellationToken);
            return await CompareAsync(connection, one.Schema, other.Schema, cancellationToken);
        }
        finally
        {
            await PostgresSchemas.LetReadAsync(one.Server, one.Schema, other.Schema, may: false, CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<TableDifference>> CompareAsync(NpgsqlConnection connection, string one, string other, CancellationToken cancellationToken)
    {
        var (here, there) = (await connection.ListAsync(Tables, cancellationToken, one), await connection.ListAsync(Tables, cancellationToken, other));
        var found = new List<TableDifference>();
        foreach (var table in here.Union(there, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (ours, theirs) = (here.Contains(table) ? Rows(one, table) : null, there.Contains(table) ? Rows(other, table) : null);
            var (added, removed) = (await CountAsync(connection, ours, theirs, cancellationToken), await CountAsync(connection, theirs, ours, cancellationToken));
            if (added + removed > 0) found.Add(new(table, added, removed));
        }
        return found;
    }

    private static string Rows(string schema, string table) => $"SELECT (t.*)::text FROM {Quoted(schema)}.{Quoted(table)} t";

    private static async Task<long> CountAsync(NpgsqlConnection connection, string? rows, string? except, CancellationToken cancellationToken) =>
        rows is null ? 0 : (long)(await connection.AskAsync($"SELECT count(*) FROM ({rows}{(except is null ? "" : $" EXCEPT ALL {except}")}) d", cancellationToken))!;
}
