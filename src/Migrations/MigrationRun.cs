using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mint.Migrations;

/// <summary>One run on one connection: begin, check, apply, commit; or roll back and take the failure down.</summary>
internal sealed class MigrationRun(SqliteConnection connection, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    private readonly List<int> applied = [];

    /// <summary>Foreign keys are off while tables are rebuilt, and checked as a whole before the commit.</summary>
    public async Task<MigrationReport> ApplyAsync(CancellationToken cancellationToken)
    {
        if (SchemaHistory.Check(migrations) is [var problem, ..]) return new([], 0, new(problem.Version, problem.Code, problem.Message, problem.Remedy));
        using var interruption = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
        await connection.RunAsync("PRAGMA foreign_keys=OFF", cancellationToken);
        await connection.RunAsync("BEGIN IMMEDIATE", cancellationToken);
        try
        {
            return await InTransactionAsync(cancellationToken);
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) await connection.RunAsync("ROLLBACK", CancellationToken.None);
        }
    }

    private async Task<MigrationReport> InTransactionAsync(CancellationToken cancellationToken)
    {
        var done = (await MigrationTable.ListAsync(connection, cancellationToken)).Where(row => row.Success).ToList();
        var before = done.Count == 0 ? 0 : done[^1].Version;
        if (AppliedHistory.Check(done, migrations) is { } misfit) return new([], before, misfit);
        var schema = SchemaHistory.Replay(migrations.Take(before));
        foreach (var migration in migrations.Skip(before))
        {
            var start = time.GetTimestamp();
            try
            {
                schema = await StepAsync(schema, migration, cancellationToken);
                await TakeDownAsync(migration, start, error: null, cancellationToken);
                applied.Add(migration.Version);
            }
            catch (MigrationStepException refused)
            {
                return await FailAsync(before, migration, start, refused, cancellationToken);
            }
        }
        await CommitAsync(cancellationToken);
        return new(applied, Math.Max(before, migrations.Count), Failure: null);
    }

    // A commit that the disk refuses to flush is not done, and yet lies in the log: whoever opens the file after a crash finds it done. The next commit takes its place there.
    private async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync("COMMIT", cancellationToken);
        }
        catch (SqliteException refused) when (applied.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0) await connection.RunAsync("ROLLBACK", CancellationToken.None);
            await TakeDownAsync(migrations[^1], time.GetTimestamp(), $"MINT3107: {refused.Message}", CancellationToken.None);
            throw;
        }
    }

    private async Task<SchemaModel> StepAsync(SchemaModel schema, Migration migration, CancellationToken cancellationToken)
    {
        foreach (var (operation, statements) in SqlText.Steps(SqlDialect.Sqlite, migration.Operations, schema))
            foreach (var statement in statements) await MigrationStep.RunAsync(connection, operation, statement, cancellationToken);
        await MigrationStep.CheckForeignKeysAsync(connection, cancellationToken);
        return migration.Operations.Aggregate(schema, (model, operation) => model.After(operation));
    }

    private async Task<MigrationReport> FailAsync(int before, Migration migration, long start, MigrationStepException refused, CancellationToken cancellationToken)
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0) await connection.RunAsync("ROLLBACK", cancellationToken);
        await TakeDownAsync(migration, start, $"{refused.Code}: {refused.Message}", cancellationToken);
        return new([], before, new(migration.Version, refused.Code, refused.Message, refused.Remedy));
    }

    private Task TakeDownAsync(Migration migration, long start, string? error, CancellationToken cancellationToken) => MigrationTable.WriteAsync(
        connection,
        new(migration.Version, migration.Name, Checksum.Of(migration), time.GetUtcNow(), (long)time.GetElapsedTime(start).TotalMilliseconds, error is null, error),
        cancellationToken);
}
