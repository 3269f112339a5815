using Mint.Migrations;
using Mint.Tests;
using Npgsql;

namespace Mint.Host.Tests.Moving;

/// <summary>A database of one test on a real PostgreSQL server, and a user who may do in it what a host needs and no more.</summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private readonly string name = $"mint_{Guid.NewGuid():n}"[..20];

    public string Address { get; private set; } = "";

    public static async Task<ServerDatabase> CreateAsync()
    {
        var database = new ServerDatabase();
        await RunAsync("postgres", $"CREATE ROLE {database.name} LOGIN CREATEROLE PASSWORD 'lab'");
        await RunAsync("postgres", $"CREATE DATABASE {database.name}");
        await RunAsync("postgres", $"GRANT CREATE ON DATABASE {database.name} TO {database.name}");
        var address = PostgresAddress.Of(Requires.Postgres());
        (address.Database, address.Username, address.Password) = (database.name, database.name, "lab");
        database.Address = address.ConnectionString;
        return database;
    }

    /// <summary>The schemas that plugins have, and what the host has made besides.</summary>
    public async Task<string[]> SchemasAsync() => [.. (await QueryAsync("SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|public)' ORDER BY 1"))];

    public async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync(name);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
        foreach (var role in await RunAsync("postgres", $"SELECT rolname::text FROM pg_roles WHERE rolname LIKE '%@{name}' OR rolname = '{name}'")) await RunAsync("postgres", $"DROP ROLE \"{role}\"");
    }

    private static async Task<List<string>> RunAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync()) lines.Add(row.GetString(0));
        return lines;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var address = PostgresAddress.Of(Requires.Postgres());
        (address.Database, address.Pooling) = (database, false);
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
