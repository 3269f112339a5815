using System.Data.Common;
using System.Globalization;
using Mint.Migrations;

namespace Mint.Sdk.Testing;

/// <summary>An empty database for one way; gone when it is disposed.</summary>
internal abstract class ScratchDatabase(IReadOnlyList<Migration> migrations) : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract bool IsPostgres { get; }

    /// <summary>The database as the plugin gets it.</summary>
    public PluginDatabase Rows => new(OpenAsync);

    protected IReadOnlyList<Migration> Migrations => migrations;

    /// <summary>A query whose one column describes a fact of the schema in each row.</summary>
    protected abstract string Facts { get; }

    /// <summary>Brings the schema to a version, in one run.</summary>
    /// <exception cref="InvalidOperationException">A migration failed.</exception>
    public abstract Task ApplyAsync(string way, int version, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Puts rows there.</summary>
    /// <exception cref="InvalidOperationException">They do not fit the schema of their version.</exception>
    public async Task InsertAsync(string way, int version, SeedRows rows, CancellationToken cancellationToken)
    {
        var sql = IsPostgres ? rows.Postgres : rows.Sqlite;
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException problem)
        {
            throw new InvalidOperationException($"{way}: the rows given for version {version} do not fit its schema: {problem.Message} In: {sql}", problem);
        }
    }

    /// <summary>How many rows each table has that the schema of a version has.</summary>
    public async Task<Dictionary<string, long>> CountAsync(int version, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var connection = await OpenAsync(cancellationToken);
        foreach (var table in SchemaHistory.Replay(migrations.Take(version)).Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM \"{table.Name}\"";
            counts[table.Name] = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        }
        return counts;
    }

    /// <summary>The schema as lines that can be compared.</summary>
    public async Task<IReadOnlyList<string>> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Facts;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await row.ReadAsync(cancellationToken)) lines.Add(row.GetString(0));
        return lines;
    }

    protected static InvalidOperationException Failed(string way, int version, string code, string message) => new($"{way}: migration {version} failed. {code}: {message}");
}
