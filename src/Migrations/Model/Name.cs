namespace Mint.Migrations;

/// <summary>The rule for names of tables, columns and migrations: <c>^[a-z][a-z0-9_]{0,62}$</c>, so that both dialects hold them unchanged.</summary>
public static class Name
{
    /// <summary>PostgreSQL cuts what is longer, in silence.</summary>
    public const int MaxLength = 63;

    /// <summary>The rule in words.</summary>
    public const string Rule = "Use 1 to 63 of a-z, 0-9 and '_', beginning with a letter.";

    /// <summary>What to do about a reserved name.</summary>
    public const string NotReserved = "Take another name: sqlite_…, pg_…, mint_rebuild_… and plugin_schema_migrations belong to the databases and the platform.";

    /// <summary>Whether a text is a name.</summary>
    public static bool IsValid(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength } || text[0] is < 'a' or > 'z') return false;
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')) return false;
        }
        return true;
    }

    /// <summary>Names that the databases or the runner keep for themselves.</summary>
    public static bool IsReserved(string name) =>
        name == "plugin_schema_migrations" || StartsWith(name, "sqlite_") || StartsWith(name, "pg_") || StartsWith(name, "mint_rebuild_");

    private static bool StartsWith(string name, string prefix) => name.StartsWith(prefix, System.StringComparison.Ordinal);
}
