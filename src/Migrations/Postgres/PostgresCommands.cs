using Npgsql;

namespace Mint.Migrations;

/// <summary>Short ways to run SQL of ours, one statement at a time, as it is: a batch is not searched for semicolons and names of parameters.</summary>
internal static class PostgresCommands
{
    /// <summary>Runs a statement; <c>$1</c>, <c>$2</c> … are the values.</summary>
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = connection.Batch(sql, values);
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first value of a query's first row; null where there is none.</summary>
    public static async Task<object?> AskAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = connection.Batch(sql, values);
        return await batch.ExecuteScalarAsync(cancellationToken) is var value and not DBNull ? value : null;
    }

    /// <summary>The texts of a query of one column.</summary>
    public static async Task<List<string>> ListAsync(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = connection.Batch(sql, values);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await row.ReadAsync(cancellationToken)) lines.Add(row.GetString(0));
        return lines;
    }

    public static NpgsqlBatch Batch(this NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Waits until nobody else creates, migrates, renames or drops the schema; until the end of the transaction nobody else does. No timeout counts here.</summary>
    public static Task TakeAsync(this NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        connection.RunAsync("SELECT pg_advisory_xact_lock(hashtextextended('mint ' || $1, 0))", cancellationToken, schema);

    /// <summary>How long a statement waits for somebody else's lock, until the end of the transaction.</summary>
    public static Task LimitWaitsAsync(this NpgsqlConnection connection, TimeSpan timeout, CancellationToken cancellationToken) =>
        connection.RunAsync(FormattableString.Invariant($"SET LOCAL lock_timeout = {(long)timeout.TotalMilliseconds}"), cancellationToken);

    /// <summary>Names without a schema are those of this one, until the end of the transaction.</summary>
    public static Task LookInAsync(this NpgsqlConnection connection, string schema, CancellationToken cancellationToken) =>
        connection.RunAsync($"SET LOCAL search_path = {Quoted(schema)}", cancellationToken);

    /// <summary>Any name in quotes.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
