using System.Data.Common;
using Mint.Migrations;
using Npgsql;

namespace Mint.Sdk.Testing;

/// <summary>A schema of its own on a PostgreSQL server. The host's statements, in one transaction for each run.</summary>
internal sealed class PostgresScratch : ScratchDatabase
{
    private readonly string schema = $"mint_test_{Guid.NewGuid():n}";
    private readonly NpgsqlDataSource source;
    private int applied;

    private PostgresScratch(IReadOnlyList<Migration> migrations, NpgsqlConnectionStringBuilder address) : base(migrations)
    {
        address.SearchPath = schema;
        source = NpgsqlDataSource.Create(address);
    }

    public override string Name => "PostgreSQL";

    public override bool IsPostgres => true;

    protected override string Facts => """
        SELECT replace(fact, current_schema() || '.', '') FROM (
          SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS fact
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
          UNION ALL SELECT 'constraint ' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
          WHERE k.connamespace = current_schema()::regnamespace AND k.contype <> 'n'
          UNION ALL SELECT 'index ' || indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()
          UNION ALL SELECT 'view ' || viewname || ': ' || definition FROM pg_views WHERE schemaname = current_schema()
        ) AS facts ORDER BY 1
        """;

    public static async Task<ScratchDatabase> CreateAsync(IReadOnlyList<Migration> migrations, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        var scratch = new PostgresScratch(migrations, address);
        await scratch.RunAsync($"CREATE SCHEMA {scratch.schema}", cancellationToken);
        return scratch;
    }

    public override async Task ApplyAsync(string way, int version, CancellationToken cancellationToken)
    {
        var statements = SqlText.For(SqlDialect.Postgres, Migrations);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        for (var i = applied; i < version; i++)
            foreach (var statement in statements[i]) await StepAsync(way, i + 1, connection, statement, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        applied = Math.Max(applied, version);
    }

    public override async ValueTask DisposeAsync()
    {
        await RunAsync($"DROP SCHEMA {schema} CASCADE", CancellationToken.None);
        await source.DisposeAsync();
    }

    protected override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    private static async Task StepAsync(string way, int version, NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException problem)
        {
            throw Failed(way, version, "MINT3105", $"{problem.MessageText} In: {statement}");
        }
    }

    private async Task RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
