namespace Mint.Migrations;

/// <summary>Changes of tables that exist, as SQL. Indexes follow their derived names.</summary>
internal static class AlterationSql
{
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation, SchemaModel before) => operation switch
    {
        RenameTable rename => Rename(dialect, before, before.After(rename), rename.Table, rename.To, $"RENAME TO {Quoted(rename.To)}"),
        RenameColumn rename => Rename(dialect, rename, before),
        DropColumn drop => [.. Drops(On(before.Find(drop.Table), drop.Column)), $"ALTER TABLE {Quoted(drop.Table)} DROP COLUMN {Quoted(drop.Column)}"],
        AlterColumn alter => [.. PostgresChange(alter, before.Find(alter.Table)?.Find(alter.Column.Name)).Select(change => $"ALTER TABLE {Quoted(alter.Table)} {change}")],
        DropIndex drop => [$"DROP INDEX {Quoted(drop.Name)}"],
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
        var (old, now) = (before.Find(table), after.Find(to));
        var indexes = (old?.Indexes ?? default).Zip(now?.Indexes ?? default, (was, becomes) => (Was: was, Is: becomes)).Where(pair => pair.Was.Name != pair.Is.Name).ToList();
        var alter = $"ALTER TABLE {Quoted(table)} {change}";
        if (dialect == SqlDialect.Sqlite) return [.. indexes.Select(pair => $"DROP INDEX {Quoted(pair.Was.Name)}"), alter, .. indexes.Select(pair => SqlText.Index(pair.Is))];
        var keys = (old?.ForeignKeys ?? default).Zip(now?.ForeignKeys ?? default, (was, becomes) => (Was: was.NameIn(table), Is: becomes.NameIn(to))).Where(pair => pair.Was != pair.Is);
        return
        [
            alter,
            .. indexes.Select(pair => $"ALTER INDEX {Quoted(pair.Was.Name)} RENAME TO {Quoted(pair.Is.Name)}"),
            .. keys.Select(pair => $"ALTER TABLE {Quoted(to)} RENAME CONSTRAINT {Quoted(pair.Was)} TO {Quoted(pair.Is)}"),
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

    private static IEnumerable<CreateIndex> On(TableModel? table, string column) => (table?.Indexes ?? default).Where(index => index.Columns.Contains(column, StringComparer.Ordinal));

    private static IEnumerable<string> Drops(IEnumerable<CreateIndex> indexes) => indexes.Select(index => $"DROP INDEX {Quoted(index.Name)}");

    private static string Quoted(string name) => ColumnSql.Quoted(name);
}
