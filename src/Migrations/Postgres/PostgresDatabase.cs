using System.Data.Common;
using Npgsql;

namespace Mint.Migrations;

/// <summary>
/// A schema of a PostgreSQL server with a role that owns nothing else, opened as that role, with <c>search_path</c> set to it: from such a connection no other
/// schema can be read or written. Connections are pooled. The pool remembers the types of the values that went through it, a plugin's own too, so it is this object's and goes when it is disposed;
/// connections still in use close when they are disposed themselves. Whoever opens another one afterwards has a new pool.
/// </summary>
public sealed class PostgresDatabase : SqlDatabase, IAsyncDisposable
{
    private NpgsqlDataSource? source;

    /// <exception cref="ArgumentException">The name breaks the rule for names, or belongs to PostgreSQL.</exception>
    public PostgresDatabase(PostgresServer server, string schema)
    {
        if (!Name.IsValid(schema) || Name.IsReserved(schema) || schema is "public" or "information_schema") throw new ArgumentException($"'{schema}' is no name for a schema. {Name.Rule}", nameof(schema));
        (Server, Schema) = (server, schema);
    }

    public PostgresServer Server { get; }

    public string Schema { get; }

    public override SqlDialect Dialect => SqlDialect.Postgres;

    public string Role => Server.RoleOf(Schema);

    /// <summary>How long a statement of a migration, a rename or a drop waits for a lock that somebody else has.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An open connection of the caller's, as the schema's role.</summary>
    /// <exception cref="NpgsqlException">The server does not answer, or there is no such role.</exception>
    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await LazyInitializer.EnsureInitialized(ref source, () => NpgsqlDataSource.Create(Server.AddressOf(Schema))).OpenConnectionAsync(cancellationToken);

    /// <summary>Makes schema and role where they are missing.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107, MINT3138.</exception>
    public Task CreateAsync(CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresSchemas.CreateAsync(Server, Schema, cancellationToken));

    /// <summary>Whether the schema is there.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        var exists = false;
        await PostgresTrouble.GuardAsync(this, async () => exists = await PostgresSchemas.ExistsAsync(Server, Schema, cancellationToken));
        return exists;
    }

    /// <summary>Whether the schema is there and nothing is in it, neither a table nor anything else.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<bool> IsBlankAsync(CancellationToken cancellationToken)
    {
        var isBlank = false;
        await PostgresTrouble.GuardAsync(this, async () => isBlank = await PostgresSchemas.IsBlankAsync(Server, Schema, cancellationToken));
        return isBlank;
    }

    /// <summary>Drops the schema with its rows, its role and all else that the role owns. One that is not there is no error.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107, MINT3138, MINT3139.</exception>
    public Task DropAsync(CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresSchemas.DropAsync(Server, Schema, LockTimeout, cancellationToken));

    /// <summary>Gives the schema and its role another name, which nothing has. This object speaks of the old name still.</summary>
    /// <inheritdoc cref="DropAsync"/>
    public Task RenameAsync(string to, CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresSchemas.RenameAsync(Server, Schema, to, LockTimeout, cancellationToken));

    /// <summary>Copies tables, rows, spent numbers, constraints, indexes and views as they are at one moment, in place of what has the other's name.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3134: something in the schema cannot be copied; and as <see cref="DropAsync"/>.</exception>
    public Task CopyAsync(PostgresDatabase to, CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresCopy.RunAsync(this, to, cancellationToken));

    /// <summary>How many rows each table has, at one moment.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107.</exception>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await PostgresTrouble.GuardAsync(this, async () =>
        {
            await using var connection = await Server.OpenRoleAsync(Schema, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            foreach (var table in await connection.ListAsync("SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r' ORDER BY 1", cancellationToken, Schema))
                counts[table] = (long)(await connection.AskAsync($"SELECT count(*) FROM {PostgresCommands.Quoted(Schema)}.{PostgresCommands.Quoted(table)}", cancellationToken))!;
        });
        return counts;
    }

    /// <summary>The tables in which rows differ from another schema's, each of equal ones counted; in a transaction of one moment. The other's role may read this schema meanwhile.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107, MINT3138, MINT3139.</exception>
    public async Task<IReadOnlyList<TableDifference>> CompareAsync(PostgresDatabase other, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableDifference> found = [];
        await PostgresTrouble.GuardAsync(this, async () => found = await PostgresComparison.RunAsync(this, other, cancellationToken));
        return found;
    }

    /// <summary>Whether all that is in the schema would be in what <see cref="WriteAsync"/> writes.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3134: something would be missing; MINT3107.</exception>
    public Task CheckCopyableAsync(CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresExport.CheckAsync(this, cancellationToken));

    /// <summary>Writes tables, rows, spent numbers, constraints, indexes, views and comments as they were at one moment, as a few files.</summary>
    /// <param name="snapshot">The moment.</param>
    /// <param name="add">Is given the name of each file, and what writes it; one after the other.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DatabaseRefusedException">MINT3134: something in the schema cannot be written; MINT3107.</exception>
    public Task WriteAsync(PostgresSnapshot snapshot, Func<string, Func<Stream, Task>, Task> add, CancellationToken cancellationToken) =>
        PostgresTrouble.GuardAsync(this, () => PostgresExport.WriteAsync(this, snapshot, add, cancellationToken));

    /// <summary>Makes the schema, which is not there yet, of what <see cref="WriteAsync"/> wrote; on failure there is none.</summary>
    /// <param name="open">Opens the file of a name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DatabaseRefusedException">MINT3107, MINT3138.</exception>
    public Task ReadAsync(Func<string, Stream> open, CancellationToken cancellationToken) => PostgresTrouble.GuardAsync(this, () => PostgresExport.ReadAsync(this, open, cancellationToken));

    /// <summary>What tables and indexes take on the server's disk, in bytes; 0 where the schema is not there.</summary>
    /// <exception cref="DatabaseRefusedException">MINT3107.</exception>
    public async Task<long> SizeAsync(CancellationToken cancellationToken)
    {
        var size = 0L;
        await PostgresTrouble.GuardAsync(this, async () => size = await PostgresSchemas.SizeAsync(Server, Schema, cancellationToken));
        return size;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref source, null) is { } pool) await pool.DisposeAsync();
    }
}
