namespace Mint.Migrations;

/// <summary>Tables and their constraints as SQL.</summary>
internal static class TableSql
{
    /// <summary>CREATE TABLE with its constraints, without its indexes; on SQLite a unique constraint is one of these.</summary>
    public static string Create(SqlDialect dialect, TableModel table)
    {
        var lines = table.Columns.Select(column => ColumnSql.Definition(dialect, column)).ToList();
        var key = table.Columns.Where(column => column.Key && column.Type.Kind != ColumnKind.Identity).Select(column => column.Name).ToList();
        if (key.Count > 0) lines.Add($"PRIMARY KEY ({List(key)})");
        if (dialect == SqlDialect.Postgres) lines.AddRange(table.Uniques.Select(unique => Unique(table.Name, unique)));
        lines.AddRange(table.Checks.Select(Check));
        lines.AddRange(table.ForeignKeys.Select(one => ForeignKey(dialect, table.Name, one)));
        return $"CREATE TABLE {ColumnSql.Quoted(table.Name)} (\n  {string.Join(",\n  ", lines)}\n)";
    }

    /// <summary>A foreign key as a constraint. SQLite never tells its name, and would keep it when table or column are renamed, so there it has none.</summary>
    public static string ForeignKey(SqlDialect dialect, string table, ForeignKey key) =>
        $"{Named(dialect, key.NameIn(table))}FOREIGN KEY ({List(key.Columns)}) REFERENCES {ColumnSql.Quoted(key.References)} ({List(key.To)}) ON DELETE {Action(key.OnDelete)}";

    /// <summary>A check as a constraint.</summary>
    public static string Check(Check check) => $"CONSTRAINT {ColumnSql.Quoted(check.Name)} CHECK ({check.Expression})";

    /// <summary>A unique constraint of PostgreSQL.</summary>
    public static string Unique(string table, UniqueKey unique) => $"CONSTRAINT {ColumnSql.Quoted(unique.NameIn(table))} UNIQUE ({List(unique.Columns)})";

    /// <summary>Quoted names between commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(ColumnSql.Quoted));

    private static string Named(SqlDialect dialect, string name) => dialect == SqlDialect.Postgres ? $"CONSTRAINT {ColumnSql.Quoted(name)} " : "";

    private static string Action(OnDelete action) => action switch
    {
        OnDelete.Cascade => "CASCADE",
        OnDelete.SetNull => "SET NULL",
        _ => "RESTRICT",
    };
}
