using System.Globalization;
using Mint.Migrations;
using Npgsql;

namespace Mint.Tests.Migrating;

/// <summary>A schema of one test on a PostgreSQL server, in a transaction that is never committed.</summary>
internal sealed class PostgresSchema : IAsyncDisposable
{
    private PostgresSchema(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    public static async Task<PostgresSchema> CreateAsync(string server)
    {
        var schema = new PostgresSchema(new(PostgresAddress.Of(server).ConnectionString));
        await schema.Connection.OpenAsync(Database.Token);
        var name = string.Create(CultureInfo.InvariantCulture, $"p_test_{Guid.NewGuid():N}");
        await schema.RunAsync($"BEGIN; CREATE SCHEMA {name}; SET LOCAL search_path = {name}");
        return schema;
    }

    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(Database.Token);
    }

    /// <summary>Runs the statements, all or none; the server's words where it refuses one.</summary>
    public async Task<string?> TryAsync(IEnumerable<string> statements)
    {
        await RunAsync("SAVEPOINT before");
        try
        {
            foreach (var statement in statements) await RunAsync(statement);
            await RunAsync("RELEASE before");
            return null;
        }
        catch (PostgresException refused)
        {
            await RunAsync("ROLLBACK TO before");
            return refused.MessageText;
        }
    }

    public async Task<string[]> QueryAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var row = await command.ExecuteReaderAsync(Database.Token);
        var lines = new List<string>();
        while (await row.ReadAsync(Database.Token)) lines.Add(Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!);
        return [.. lines];
    }

    public async ValueTask DisposeAsync() => await Connection.DisposeAsync();
}
