namespace Mint.Migrations;

/// <summary>Changes of tables that exist, as SQL. Indexes follow their derived names.</summary>
internal static class AlterationSql
{
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation, SchemaModel before) => operation switch
    {
        RenameTable rename => [.. Drops(before.Find(rename.Table)?.Indexes ?? default), $"ALTER TABLE {Quoted(rename.Table)} RENAME TO {Quoted(rename.To)}", .. Indexes(before.Find(rename.Table)?.Renamed(rename.To).Indexes ?? default)],
        RenameColumn rename => Rename(dialect, rename, before.Find(rename.Table)),
        DropColumn drop => [.. Drops(On(before.Find(drop.Table), drop.Column)), $"ALTER TABLE {Quoted(drop.Table)} DROP COLUMN {Quoted(drop.Column)}"],
        AlterColumn alter => [.. PostgresChange(alter, before.Find(alter.Table)?.Find(alter.Column.Name)).Select(change => $"ALTER TABLE {Quoted(alter.Table)} {change}")],
        DropIndex drop => [$"DROP INDEX {Quoted(drop.Name)}"],
        _ => throw new ArgumentException($"{operation.Kind} changes no table.", nameof(operation)),
    };

    private static List<string> Rename(SqlDialect dialect, RenameColumn rename, TableModel? table)
    {
        var statements = new List<string>(Drops(On(table, rename.Column))) { $"ALTER TABLE {Quoted(rename.Table)} RENAME COLUMN {Quoted(rename.Column)} TO {Quoted(rename.To)}" };
        if (dialect == SqlDialect.Postgres && table?.Find(rename.Column) is { Type.Kind: ColumnKind.Enum })
            statements.Add($"ALTER TABLE {Quoted(rename.Table)} RENAME CONSTRAINT {Quoted(rename.Column)} TO {Quoted(rename.To)}");
        statements.AddRange(Indexes(On(table?.Renamed(rename.Column, rename.To), rename.To)));
        return statements;
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

    private static IEnumerable<string> Indexes(IEnumerable<CreateIndex> indexes) => indexes.Select(SqlText.Index);

    private static string Quoted(string name) => ColumnSql.Quoted(name);
}
