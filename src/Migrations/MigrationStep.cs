using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mint.Migrations;

/// <summary>Why a step failed, as the admin will read it.</summary>
internal sealed class MigrationStepException(string code, string message, string remedy) : Exception(message)
{
    public string Code => code;

    public string Remedy => remedy;
}

/// <summary>Runs one statement of a migration.</summary>
internal static class MigrationStep
{
    internal const string Repair = "Nothing was changed. Install a version of the plugin whose migration does not fail on this data, or repair the data and reload the plugin.";

    /// <summary>A plugin's own SQL runs under an authorizer, so that it cannot leave the transaction or the database.</summary>
    /// <exception cref="MigrationStepException">MINT3105, MINT3110.</exception>
    public static async Task RunAsync(SqliteConnection connection, Operation operation, string statement, CancellationToken cancellationToken)
    {
        var guard = new StatementGuard();
        if (operation is Sql or Backfill or CreateView or ReplaceView) raw.sqlite3_set_authorizer(connection.Handle, guard.Judge, null);
        try
        {
            await using var command = connection.Command(statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (raw.sqlite3_get_autocommit(connection.Handle) != 0) throw new MigrationStepException("MINT3110", "The statement ended the transaction it ran in.", Repair);
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqliteException error) when (!DatabaseTrouble.Is(error))
        {
            throw guard.Refused is { } refused
                ? new MigrationStepException("MINT3110", $"A migration may not {refused}: {Shortened(statement)}", "Leave that statement out; a migration runs in one transaction on the plugin's own database.")
                : new MigrationStepException("MINT3105", $"{error.Message} In: {Shortened(statement)}", Repair);
        }
        finally
        {
            raw.sqlite3_set_authorizer(connection.Handle, (strdelegate_authorizer?)null, null);
        }
    }

    /// <exception cref="MigrationStepException">MINT3106.</exception>
    public static async Task CheckForeignKeysAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("PRAGMA foreign_key_check");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (await row.ReadAsync(cancellationToken))
            throw new MigrationStepException("MINT3106", $"Rows of table '{row.GetString(0)}' refer to rows of '{row.GetString(2)}' that are not there.", Repair);
    }

    internal static string Shortened(string statement) => statement.Length <= 500 ? statement : statement[..500] + " …";
}
