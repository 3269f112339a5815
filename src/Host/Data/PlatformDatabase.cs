using Dapper;
using Mint.Migrations;

namespace Mint.Host.Data;

/// <summary>The platform's own database: users, experiments, results.</summary>
internal sealed class PlatformDatabase(DataFolder folder)
{
    private readonly SqliteDatabase database = folder.Platform;

    /// <exception cref="Mint.Bundle.RefusedException">MINT8007.</exception>
    public async Task MigrateAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var report = await MigrationRunner.ApplyAsync(database, PlatformSchema.Migrations, time, cancellationToken);
        if (report.Failure is { } failure) throw Refusals.PlatformDatabase(database.Path, $"{failure.Code} {failure.Message}");
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(Command(sql, values, cancellationToken))).AsList();
    }

    public async Task<T?> FindAsync<T>(string sql, object? values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<T>(Command(sql, values, cancellationToken));
    }

    public async Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(Command(sql, values, cancellationToken));
    }

    /// <summary>All of it or nothing, and nobody else writes meanwhile.</summary>
    public async Task<T> TransactAsync<T>(Func<PlatformTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(new PlatformTransaction(connection, transaction, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Brings what was written into the main file and empties the log of writes, as far as nobody reads from it now.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => ExecuteAsync("pragma wal_checkpoint(truncate)", null, cancellationToken);

    private static CommandDefinition Command(string sql, object? values, CancellationToken cancellationToken) => new(sql, values, cancellationToken: cancellationToken);
}
