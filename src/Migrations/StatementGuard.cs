using SQLitePCL;

namespace Mint.Migrations;

/// <summary>What SQL of a plugin's own may do in a migration: everything but leave its transaction, its database, or touch what the runner remembers.</summary>
internal sealed class StatementGuard
{
    /// <summary>What was refused, in words; null where nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>SQLite asks while it compiles a statement.</summary>
    public int Judge(object userData, int action, string? first, string? second, string? database, string? trigger)
    {
        Refused = action switch
        {
            raw.SQLITE_TRANSACTION => $"{first} a transaction",
            raw.SQLITE_SAVEPOINT => "use savepoints",
            raw.SQLITE_ATTACH or raw.SQLITE_DETACH => "attach or detach a database",
            // SQLite itself reads it for a virtual table of fts5, and a read changes nothing.
            raw.SQLITE_PRAGMA when first is "data_version" && second is null => Refused,
            raw.SQLITE_PRAGMA => $"set or read PRAGMA {first}",
            raw.SQLITE_FUNCTION when second is "load_extension" => "load an extension",
            raw.SQLITE_INSERT or raw.SQLITE_UPDATE or raw.SQLITE_DELETE or raw.SQLITE_DROP_TABLE when IsRunners(first) => $"change {MigrationTable.Name}",
            raw.SQLITE_ALTER_TABLE when IsRunners(second) => $"change {MigrationTable.Name}",
            raw.SQLITE_CREATE_TRIGGER or raw.SQLITE_CREATE_TEMP_TRIGGER when IsRunners(second) => $"change {MigrationTable.Name}",
            _ => Refused,
        };
        return Refused is null ? raw.SQLITE_OK : raw.SQLITE_DENY;
    }

    private static bool IsRunners(string? table) => string.Equals(table, MigrationTable.Name, StringComparison.OrdinalIgnoreCase);
}
