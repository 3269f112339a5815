using Microsoft.Data.Sqlite;

namespace Mint.Migrations;

/// <summary>Failures that are the file's or the disk's, not the statement's.</summary>
internal static class DatabaseTrouble
{
    private const int Busy = 5, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    public static bool Is(SqliteException error) => error.SqliteErrorCode is Busy or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NoDatabase;
}
