namespace Mint.Migrations;

/// <summary>Constraints of tables that exist, where no rebuild is needed for them.</summary>
internal static class ConstraintSql
{
    public static string For(SqlDialect dialect, Operation operation) => (dialect, operation) switch
    {
        (SqlDialect.Sqlite, AddUnique add) => IndexSql.Create(add.Table, new UniqueKey(add.Columns)),
        (SqlDialect.Sqlite, DropUnique drop) => IndexSql.Drop(new UniqueKey(drop.Columns).NameIn(drop.Table)),
        (_, AddUnique add) => Add(add.Table, TableSql.Unique(add.Table, new(add.Columns))),
        (_, DropUnique drop) => Drop(drop.Table, new UniqueKey(drop.Columns).NameIn(drop.Table)),
        (_, AddCheck add) => Add(add.Table, TableSql.Check(add.Check)),
        (_, DropCheck drop) => Drop(drop.Table, drop.Name),
        (_, AddForeignKey add) => Add(add.Table, TableSql.ForeignKey(dialect, add.Table, add.Key)),
        (_, DropForeignKey drop) => Drop(drop.Table, ForeignKey.NameOf(drop.Table, drop.Columns)),
        _ => throw new ArgumentException($"{operation.Kind} is no constraint's.", nameof(operation)),
    };

    private static string Add(string table, string constraint) => $"ALTER TABLE {ColumnSql.Quoted(table)} ADD {constraint}";

    private static string Drop(string table, string name) => $"ALTER TABLE {ColumnSql.Quoted(table)} DROP CONSTRAINT {ColumnSql.Quoted(name)}";
}
