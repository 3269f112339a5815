namespace Mint.Migrations;

/// <summary>Changes of tables that exist, as SQL. Indexes follow their derived names.</summary>
internal static class AlterationSql
{
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation, SchemaModel before) => operation switch
    {
        RenameTable rename => Rename(dialect, before, before.After(rename), rename.Table, rename.To, $"RENAME TO {Quoted(rename.To)}"),
        RenameColumn rename => Rename(dialect, rename, before),
        DropColumn drop => [.. Dropped(dialect, before.Find(drop.Table), drop.Column).Select(IndexSql.Drop), $"ALTER TABLE {Quoted(drop.Table)} DROP COLUMN {Quoted(drop.Column)}"],
        AlterColumn alter => [.. PostgresChange(alter, before.Find(alter.Table)?.Find(alter.Column.Name)).Select(change => $"ALTER TABLE {Quoted(alter.Table)} {change}")],
        _ => throw new ArgumentException($"{operation.Kind} changes no table.", nameof(operation)),
    };

    private static List<string> Rename(SqlDialect dialect, RenameColumn rename, SchemaModel before)
    {
        var statements = Rename(dialect, before, before.After(rename), rename.Table, rename.Table, $"RENAME COLUMN {Quoted(rename.Column)} TO {Quoted(rename.To)}");
        if (dialect == SqlDialect.Postgres && before.Find(rename.Table)?.Find(rename.Column) is { Type.Kind: ColumnKind.Enum })
            statements.Add($"ALTER TABLE {Quoted(rename.Table)} RENAME CONSTRAINT {Quoted(rename.Column)} TO {Quoted(rename.To)}");
        return statements;
    }

    /// <summary>A rename, and those of the names derived from it. SQLite cannot rename an index.</summary>
    private static List<string> Rename(SqlDialect dialect, SchemaModel before, SchemaModel after, string table, string to, string change)
    {
        if (before.Find(table) is not { } old || after.Find(to) is not { } now) return [$"ALTER TABLE {Quoted(table)} {change}"];
        return dialect == SqlDialect.Sqlite ? OnSqlite(old, now, change) : OnPostgres(old, now, change);
    }

    private static List<string> OnSqlite(TableModel old, TableModel now, string change)
    {
        var indexes = IndexSql.OnSqlite(old).Zip(IndexSql.OnSqlite(now), (was, becomes) => (Was: was, Is: becomes)).Where(pair => pair.Was.Name != pair.Is.Name).ToList();
        return [.. indexes.Select(pair => IndexSql.Drop(pair.Was.Name)), $"ALTER TABLE {Quoted(old.Name)} {change}", .. indexes.Select(pair => pair.Is.Create)];
    }

    private static List<string> OnPostgres(TableModel old, TableModel now, string change)
    {
        var indexes = old.Indexes.Zip(now.Indexes, (was, becomes) => (Was: was.Name, Is: becomes.Name)).Where(pair => pair.Was != pair.Is);
        var constraints = old.Derived().Zip(now.Derived(), (was, becomes) => (Was: was, Is: becomes)).Where(pair => pair.Was != pair.Is);
        return
        [
            $"ALTER TABLE {Quoted(old.Name)} {change}",
            .. indexes.Select(pair => $"ALTER INDEX {Quoted(pair.Was)} RENAME TO {Quoted(pair.Is)}"),
            .. constraints.Select(pair => $"ALTER TABLE {Quoted(now.Name)} RENAME CONSTRAINT {Quoted(pair.Was)} TO {Quoted(pair.Is)}"),
        ];
    }

    // The default goes first: PostgreSQL would have to turn it into the new type.
    private static IEnumerable<string> PostgresChange(AlterColumn alter, Column? old)
    {
        var (name, column) = (Quoted(alter.Column.Name), alter.Column);
        var sameType = old?.Type == column.Type;
        var sameDefault = sameType && old?.Default == column.Default;
        if (!sameDefault && old is not { Default: null }) yield return $"ALTER COLUMN {name} DROP DEFAULT";
        if (!sameType && old is null or { Type.Kind: ColumnKind.Enum }) yield return $"DROP CONSTRAINT IF EXISTS {name}";
        if (old is null || ColumnSql.Postgres(old.Type) != ColumnSql.Postgres(column.Type)) yield return $"ALTER COLUMN {name} TYPE {ColumnSql.Postgres(column.Type)}";
        if (old?.Nullable != column.Nullable) yield return $"ALTER COLUMN {name} {(column.Nullable ? "DROP" : "SET")} NOT NULL";
        if (!sameDefault && column.Default is { } value) yield return $"ALTER COLUMN {name} SET DEFAULT {ColumnSql.PostgresDefault(column.Type, value)}";
        if (!sameType && ColumnSql.Check(SqlDialect.Postgres, name, column.Type) is { } check) yield return $"ADD {check}";
    }

    // PostgreSQL drops its constraints with the column.
    private static IEnumerable<string> Dropped(SqlDialect dialect, TableModel? table, string column)
    {
        var indexes = (table?.Indexes ?? default).Where(index => index.Covers(column)).Select(index => index.Name);
        return dialect == SqlDialect.Postgres ? indexes : indexes.Concat((table?.Uniques ?? default).Where(unique => unique.Columns.Contains(column, StringComparer.Ordinal)).Select(unique => unique.NameIn(table!.Name)));
    }

    private static string Quoted(string name) => ColumnSql.Quoted(name);
}
