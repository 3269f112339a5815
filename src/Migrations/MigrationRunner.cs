using Microsoft.Data.Sqlite;
using Npgsql;

namespace Mint.Migrations;

/// <summary>A row of the table that remembers what ran (<c>plugin_schema_migrations</c> in a plugin's database).</summary>
public sealed record AppliedMigration(int Version, string Name, string Checksum, DateTimeOffset AppliedAt, long DurationMs, bool Success, string? ErrorMessage);

/// <summary>Why migrations did not run: a MINT3nnn code and words for the admin. The schema is as it was.</summary>
public sealed record MigrationFailure(int Version, string Code, string Message, string Remedy);

/// <summary>What a run did.</summary>
/// <param name="Applied">The versions that ran now, in order.</param>
/// <param name="SchemaVersion">The highest version in the database afterwards; 0 for none.</param>
/// <param name="Failure">Why it stopped, or null.</param>
public sealed record MigrationReport(IReadOnlyList<int> Applied, int SchemaVersion, MigrationFailure? Failure);

/// <summary>Runs what is pending, all of it in one transaction.</summary>
public static class MigrationRunner
{
    /// <inheritdoc cref="ApplyAsync(SqliteDatabase, IReadOnlyList{Migration}, TimeProvider, CancellationToken)"/>
    public static Task<MigrationReport> ApplyAsync(SqlDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, CancellationToken cancellationToken) =>
        database is PostgresDatabase postgres ? ApplyAsync(postgres, migrations, time, cancellationToken) : ApplyAsync((SqliteDatabase)database, migrations, time, cancellationToken);

    /// <inheritdoc cref="ListAsync(SqliteDatabase, CancellationToken)"/>
    /// <exception cref="DatabaseRefusedException">MINT3107.</exception>
    public static Task<IReadOnlyList<AppliedMigration>> ListAsync(SqlDatabase database, CancellationToken cancellationToken) =>
        database is PostgresDatabase postgres ? ListAsync(postgres, cancellationToken) : ListAsync((SqliteDatabase)database, cancellationToken);

    /// <summary>Applies what the database lacks. A failure rolls everything back and is then recorded beside the data.</summary>
    public static async Task<MigrationReport> ApplyAsync(SqliteDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(pooled: false, cancellationToken);
            return await new MigrationRun(connection, migrations, time).ApplyAsync(cancellationToken);
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqliteException error)
        {
            return new([], 0, new(0, "MINT3107", $"The database {database.Path} cannot be used: {error.Message}.",
                "Check that its folder exists and may be written, that the disk is not full, and that no other program holds the file; then try again."));
        }
    }

    /// <summary>As for SQLite; schema and role are made where they are missing. Of several processes that start at once one migrates, the others wait and find it done.</summary>
    public static async Task<MigrationReport> ApplyAsync(PostgresDatabase database, IReadOnlyList<Migration> migrations, TimeProvider time, CancellationToken cancellationToken)
    {
        if (SchemaHistory.Check(migrations) is [var problem, ..]) return new([], 0, new(problem.Version, problem.Code, problem.Message, problem.Remedy));
        try
        {
            await database.CreateAsync(cancellationToken);
            await using var connection = await database.Server.OpenRoleAsync(database.Schema, cancellationToken);
            return await new PostgresRun(database, connection, migrations, time).ApplyAsync(cancellationToken);
        }
        catch (DatabaseRefusedException refused)
        {
            return new([], 0, refused.Failure);
        }
        catch (NpgsqlException error)
        {
            return new([], 0, PostgresTrouble.Of(database, error));
        }
    }

    /// <summary>The first reason why the migrations could not run where <paramref name="applied"/> did, found without a database; null where there is none.</summary>
    public static MigrationFailure? Check(IReadOnlyList<Migration> migrations, IReadOnlyList<AppliedMigration> applied) =>
        SchemaHistory.Check(migrations) is [var problem, ..] ? new(problem.Version, problem.Code, problem.Message, problem.Remedy)
            : AppliedHistory.Check([.. applied.Where(row => row.Success)], migrations);

    /// <summary>What ran, in order; empty where nothing ever did. A row without success is the last failure.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> ListAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        if (!File.Exists(database.Path)) return [];
        await using var connection = await database.OpenAsync(pooled: false, cancellationToken);
        return await MigrationTable.ListAsync(connection, cancellationToken);
    }

    /// <inheritdoc cref="ListAsync(SqliteDatabase, CancellationToken)"/>
    /// <exception cref="DatabaseRefusedException">MINT3107.</exception>
    public static async Task<IReadOnlyList<AppliedMigration>> ListAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        IReadOnlyList<AppliedMigration> rows = [];
        if (!await database.ExistsAsync(cancellationToken)) return rows;
        await PostgresTrouble.GuardAsync(database, async () =>
        {
            await using var connection = await database.Server.OpenRoleAsync(database.Schema, cancellationToken);
            rows = await new PostgresHistory(connection, database.Schema).ListAsync(cancellationToken);
        });
        return rows;
    }
}
