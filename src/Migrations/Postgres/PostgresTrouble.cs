using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Mint.Migrations;

/// <summary>A database refused or could not be reached: a MINT31nn code and words for the admin.</summary>
public sealed class DatabaseRefusedException(MigrationFailure failure, Exception? inner = null) : DbException(failure.Message, inner)
{
    public MigrationFailure Failure => failure;
}

/// <summary>Failures that are the server's or the set-up's, not the statement's, in plain words.</summary>
internal static class PostgresTrouble
{
    /// <summary>Whether nothing can be said about the statement, because the server could not run it at all.</summary>
    public static bool Is(PostgresException error) => error.SqlState[..2] is "08" or "28" or "53" or "58" or "F0" or "XX" || error.SqlState.StartsWith("57P", StringComparison.Ordinal);

    public static async Task GuardAsync(PostgresDatabase database, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MigrationStepException refused)
        {
            throw new DatabaseRefusedException(new(0, refused.Code, refused.Message, refused.Remedy), refused);
        }
        catch (NpgsqlException error)
        {
            throw new DatabaseRefusedException(Of(database, error), error);
        }
    }

    public static MigrationFailure Of(PostgresDatabase database, NpgsqlException error) => Of(database.Server, database.LockTimeout, error);

    public static MigrationFailure Of(PostgresServer server, TimeSpan lockTimeout, NpgsqlException error)
    {
        var user = server.User;
        return error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } => Locked(lockTimeout),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => new(0, "MINT3138", $"{server.Description}: {denied.MessageText}.", $"Let that user create schemas and roles: GRANT CREATE ON DATABASE \"{server.Database}\" TO \"{user}\"; ALTER ROLE \"{user}\" CREATEROLE."),
            PostgresException { SqlState: var state } denied when state.StartsWith("28", StringComparison.Ordinal) => Unusable(server, denied.MessageText, "Check user and password of the address, and the server's pg_hba.conf, which must let the user and its plugins' roles in; then try again."),
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } full => Unusable(server, full.MessageText, "Raise the server's max_connections, or set a smaller Maximum Pool Size in the address; then try again."),
            PostgresException other => Unusable(server, other.MessageText, "Check the address and the server's log; then try again."),
            { InnerException: SocketException unheard } => Unusable(server, unheard.Message, "Start the server, or correct host and port of the address; then try again."),
            _ => Unusable(server, error.Message, "Check that the server runs and can be reached; then try again."),
        };
    }

    public static MigrationFailure Locked(TimeSpan timeout) => new(0, "MINT3139", FormattableString.Invariant($"Somebody else holds a table or the schema locked for longer than {timeout.TotalSeconds} s, or waits for what is held here. Nothing was changed."),
        "Wait until it has ended (pg_stat_activity and pg_locks show who it is), then try again.");

    private static MigrationFailure Unusable(PostgresServer server, string reason, string remedy) => new(0, "MINT3107", $"The database cannot be used ({server.Description}): {reason.TrimEnd('.')}.", remedy);
}
