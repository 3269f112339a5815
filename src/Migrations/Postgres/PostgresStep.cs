using Npgsql;

namespace Mint.Migrations;

/// <summary>Runs one statement of a migration as the schema's role, in the run's transaction.</summary>
internal static class PostgresStep
{
    private const string LeaveOut = "Leave that statement out; a migration runs in one transaction on the plugin's own schema.";

    /// <summary>
    /// A plugin's own SQL runs inside a block of PL/pgSQL, which lets no statement begin or end a transaction; what else it may not do, its role may not.
    /// </summary>
    /// <exception cref="MigrationStepException">MINT3105, MINT3106, MINT3110, MINT3139.</exception>
    public static async Task RunAsync(NpgsqlConnection connection, PostgresDatabase database, Operation operation, string statement, CancellationToken cancellationToken)
    {
        try
        {
            await connection.LookInAsync(database.Schema, cancellationToken);
            await connection.RunAsync(operation is Sql ? Enclosed(statement) : statement, cancellationToken);
        }
        catch (PostgresException error) when (!PostgresTrouble.Is(error))
        {
            throw Told(database, error, statement);
        }
    }

    /// <summary>Has everything that waits for the commit happen now.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task SettleAsync(NpgsqlConnection connection, PostgresDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync("SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
        }
        catch (PostgresException error) when (!PostgresTrouble.Is(error))
        {
            throw Told(database, error, "SET CONSTRAINTS ALL IMMEDIATE");
        }
    }

    private static MigrationStepException Told(PostgresDatabase database, PostgresException error, string statement)
    {
        var said = $"{error.MessageText.TrimEnd('.')}. In: {MigrationStep.Shortened(statement)}";
        return error.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected when PostgresTrouble.Locked(database.LockTimeout) is var locked => new(locked.Code, locked.Message, locked.Remedy),
            PostgresErrorCodes.InvalidTransactionTermination or PostgresErrorCodes.ActiveSqlTransaction or PostgresErrorCodes.InsufficientPrivilege => new("MINT3110", said, LeaveOut),
            PostgresErrorCodes.FeatureNotSupported when error.MessageText.Contains("transaction", StringComparison.OrdinalIgnoreCase) => new("MINT3110", said, LeaveOut),
            PostgresErrorCodes.ForeignKeyViolation => new("MINT3106", said, MigrationStep.Repair),
            _ => new("MINT3105", said, MigrationStep.Repair),
        };
    }

    // Nobody can close quotes that are made after the text was.
    private static string Enclosed(string sql)
    {
        var (block, text) = ($"$mint_{Guid.NewGuid():n}$", $"$mint_{Guid.NewGuid():n}$");
        return $"DO {block} BEGIN EXECUTE {text}{sql}{text}; END {block}";
    }
}
