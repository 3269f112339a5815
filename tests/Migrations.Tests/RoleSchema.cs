using System.Globalization;
using Mint.Migrations;
using Npgsql;

namespace Mint.Tests.Migrating;

/// <summary>A schema with a role of its own on a real PostgreSQL server, as a plugin has it; gone with the test.</summary>
internal sealed class RoleSchema : IAsyncDisposable
{
    private static readonly byte[] Key = new byte[PostgresServer.KeySize];

    public RoleSchema(string? address = null, string? schema = null) => Database = new(new(address ?? Requires.Postgres(), Key), schema ?? $"p_test_{Guid.NewGuid():n}") { LockTimeout = TimeSpan.FromSeconds(1) };

    public PostgresDatabase Database { get; }

    public string Schema => Database.Schema;

    public static PostgresDatabase Named(string schema) => new(new(Requires.Postgres(), Key), schema);

    public Task<MigrationReport> ApplyAsync(params IEnumerable<Migration> migrations) => MigrationRunner.ApplyAsync(Database, migrations.ToList(), TimeProvider.System, Migrating.Database.Token);

    public Task<IReadOnlyList<AppliedMigration>> ListAsync() => MigrationRunner.ListAsync(Database, Migrating.Database.Token);

    /// <summary>As the role. The rows; each as its values' invariant text, joined by '|'.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var connection = await Database.OpenAsync(Migrating.Database.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync(Migrating.Database.Token);
        var rows = new List<string>();
        while (await row.ReadAsync(Migrating.Database.Token))
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    public Task<string[]> TablesAsync() => QueryAsync("SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1");

    /// <summary>As the server's own user; the first value of the first row.</summary>
    public static async Task<object?> AdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresAddress.Of(Requires.Postgres()).ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Migrating.Database.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Migrating.Database.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Named(Schema).DropAsync(CancellationToken.None);
    }
}
