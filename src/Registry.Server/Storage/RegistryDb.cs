using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Registry.Server.Storage;

/// <summary>The narrow door to the database: reads side by side, writes one after the other, each durable when it returns.</summary>
internal sealed class RegistryDb : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly KeptConnections connections;
    private readonly SharedCommit writer;

    private RegistryDb(SqliteDatabase database)
    {
        (this.database, connections) = (database, new(database));
        writer = new(connections);
    }

    /// <summary>Opens the database and brings its tables up to date.</summary>
    /// <exception cref="RefusedException">MINT6006 where that fails; the tables are as they were.</exception>
    public static async Task<RegistryDb> OpenAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var opened = new SqliteDatabase(file);
        var report = await MigrationRunner.ApplyAsync(opened, RegistrySchema.Migrations, time, cancellationToken);
        return report.Failure is { } failure
            ? throw new RefusedException(RegistryCode.SchemaRefused, file, $"cannot be brought to this version's tables: {failure.Code}: {failure.Message}", failure.Remedy)
            : new(opened);
    }

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken) => connections.UseAsync(query, cancellationToken);

    /// <summary>Several queries over one state of the tables.</summary>
    public Task<T> ReadOneStateAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken) => ReadAsync(
        async connection =>
        {
            await connection.ExecuteAsync("BEGIN DEFERRED");
            try
            {
                return await query(connection);
            }
            finally
            {
                await connection.ExecuteAsync("ROLLBACK");
            }
        },
        cancellationToken);

    /// <summary>Runs in a transaction, which it may share with others that came at the same time; an exception undoes this change alone.</summary>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken) => WriteAsync(change, new(), cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Func{DbConnection, Task{T}}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, ChangeWishes wishes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.RunAsync(change, wishes);
    }

    public void Dispose()
    {
        connections.Dispose();
        database.Release();
        writer.Dispose();
    }
}
