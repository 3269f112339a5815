using System.Data.Common;

namespace Mint.Migrations;

/// <summary>A SQLite file of ours: WAL, foreign keys on, busy timeout. Never a file that came from outside.</summary>
public sealed class SqliteDatabase(string path)
{
    public string Path => path;

    /// <summary>The version of the native library in use, and whether it is the system's.</summary>
    public static string NativeLibrary => throw new NotSupportedException("Not there yet.");

    /// <summary>An open connection of the caller's.</summary>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Not there yet.");
}
