using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Registry.Server.Storage;

/// <summary>The narrow door to the database: reads side by side, writes one after the other, each durable when it returns.</summary>
internal sealed class RegistryDb : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly SemaphoreSlim writer = new(1, 1);

    private RegistryDb(SqliteDatabase database) => this.database = database;

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

    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await query(connection);
    }

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

    /// <summary>Runs in one transaction; an exception rolls it back.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            // Begins with BEGIN IMMEDIATE: two writers never meet half-way.
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await change(connection);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose()
    {
        database.Release();
        writer.Dispose();
    }
}
