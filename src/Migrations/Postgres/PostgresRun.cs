using System.Data;
using Npgsql;

namespace Mint.Migrations;

/// <summary>One run on one connection of the schema's role: lock, look, apply, commit; or roll back and take the failure down.</summary>
internal sealed class PostgresRun(PostgresDatabase database, NpgsqlConnection connection, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    private readonly PostgresHistory history = new(connection, database.Schema);
    private readonly List<AppliedMigration> applied = [];

    public async Task<MigrationReport> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            // First the lock, then the timeout, which would end the wait for it too; and only who holds it knows what is pending.
            await connection.TakeAsync(database.Schema, cancellationToken);
            await connection.LimitWaitsAsync(database.LockTimeout, cancellationToken);
            var report = await InTransactionAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return report;
        }
        catch (FailedMigrationException failed)
        {
            return await FailAsync(failed, cancellationToken);
        }
    }

    private async Task<MigrationReport> InTransactionAsync(CancellationToken cancellationToken)
    {
        var rows = await history.ListAsync(cancellationToken);
        var done = rows.Where(row => row.Success).ToList();
        var before = done.Count == 0 ? 0 : done[^1].Version;
        if (AppliedHistory.Check(done, migrations) is { } misfit) return new([], before, misfit);
        var schema = SchemaHistory.Replay(migrations.Take(before));
        foreach (var migration in migrations.Skip(before)) schema = await StepAsync(schema, migration, before, cancellationToken);
        if (applied.Count > 0) await CheckHistoryAsync(rows, before, cancellationToken);
        return new([.. applied.Select(row => row.Version)], Math.Max(before, migrations.Count), Failure: null);
    }

    private async Task<SchemaModel> StepAsync(SchemaModel schema, Migration migration, int before, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            foreach (var (operation, statements) in SqlText.Steps(SqlDialect.Postgres, migration.Operations, schema))
                foreach (var statement in statements) await PostgresStep.RunAsync(connection, database, operation, statement, cancellationToken);
            await PostgresStep.SettleAsync(connection, database, cancellationToken);
            applied.Add(Row(migration, start, error: null));
            await history.WriteAsync(applied[^1], cancellationToken);
            return migration.Operations.Aggregate(schema, (model, operation) => model.After(operation));
        }
        catch (MigrationStepException refused)
        {
            throw new FailedMigrationException(before, migration, start, refused);
        }
        catch (PostgresException refused) when (!PostgresTrouble.Is(refused))
        {
            throw new FailedMigrationException(before, migration, start, Touched());
        }
    }

    /// <summary>The table is the role's, so a plugin's SQL can reach it: then it is no longer what was written.</summary>
    private async Task CheckHistoryAsync(IReadOnlyList<AppliedMigration> rows, int before, CancellationToken cancellationToken)
    {
        var expected = rows.Where(row => applied.TrueForAll(one => one.Version != row.Version)).Concat(applied).OrderBy(row => row.Version);
        if (!expected.SequenceEqual(await history.ListAsync(cancellationToken)))
            throw new FailedMigrationException(before, migrations.Last(migration => migration.Operations.Any(operation => operation is Sql) || migration.Version == before + 1), time.GetTimestamp(), Touched());
    }

    private async Task<MigrationReport> FailAsync(FailedMigrationException failed, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await connection.TakeAsync(database.Schema, cancellationToken);
        await connection.LimitWaitsAsync(database.LockTimeout, cancellationToken);
        await history.WriteAsync(Row(failed.Migration, failed.Start, $"{failed.Reason.Code}: {failed.Reason.Message}"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new([], failed.Before, new(failed.Migration.Version, failed.Reason.Code, failed.Reason.Message, failed.Reason.Remedy));
    }

    private AppliedMigration Row(Migration migration, long start, string? error)
    {
        var now = time.GetUtcNow();
        return new(migration.Version, migration.Name, Checksum.Of(migration), now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)), (long)time.GetElapsedTime(start).TotalMilliseconds, error is null, error);
    }

    private static MigrationStepException Touched() => new("MINT3110", $"A migration may not change {MigrationTable.Name}.", "Leave the statement that does so out; the runner alone writes that table.");

    /// <summary>Which migration failed, and why; the transaction is gone by the time it is caught.</summary>
    private sealed class FailedMigrationException(int before, Migration migration, long start, MigrationStepException reason) : Exception(reason.Message, reason)
    {
        public int Before => before;

        public Migration Migration => migration;

        public long Start => start;

        public MigrationStepException Reason => reason;
    }
}
