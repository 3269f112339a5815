using System.Globalization;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>A real SQLite file of one test.</summary>
internal sealed class Database : IDisposable
{
    private readonly TempFolder folder = new();

    public Database() => Sqlite = new(folder["plugin.db"]);

    public SqliteDatabase Sqlite { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<MigrationReport> ApplyAsync(params IEnumerable<Migration> migrations) => MigrationRunner.ApplyAsync(Sqlite, migrations.ToList(), TimeProvider.System, Token);

    public Task<IReadOnlyList<AppliedMigration>> ListAsync() => MigrationRunner.ListAsync(Sqlite, Token);

    public async Task RunAsync(string sql)
    {
        await using var connection = await Sqlite.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>The rows of a query; each as its values' invariant text, joined by '|'.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var connection = await Sqlite.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await row.ReadAsync(Token))
            rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    public Task<string[]> TablesAsync() => QueryAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");

    public void Dispose()
    {
        Sqlite.Release();
        folder.Dispose();
    }
}
