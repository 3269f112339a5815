namespace Mint.Migrations;

/// <summary>Indexes as SQL.</summary>
internal static class IndexSql
{
    /// <summary>CREATE INDEX.</summary>
    public static string Create(CreateIndex index) =>
        $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {ColumnSql.Quoted(index.Name)} ON {ColumnSql.Quoted(index.Table)} ({(index.Expression is { } expression ? $"({expression})" : TableSql.List(index.Columns))}){(index.Where is { } where ? $" WHERE ({where})" : "")}";

    /// <summary>A unique constraint as SQLite has it: an index, which it can create and drop without writing the table anew.</summary>
    public static string Create(string table, UniqueKey unique) => $"CREATE UNIQUE INDEX {ColumnSql.Quoted(unique.NameIn(table))} ON {ColumnSql.Quoted(table)} ({TableSql.List(unique.Columns)})";

    public static string Drop(string name) => $"DROP INDEX {ColumnSql.Quoted(name)}";

    /// <summary>The indexes of a table in SQLite, and how each is created.</summary>
    public static IEnumerable<(string Name, string Create)> OnSqlite(TableModel table) =>
        table.Uniques.Select(unique => (unique.NameIn(table.Name), Create(table.Name, unique))).Concat(table.Indexes.Select(index => (index.Name, Create(index))));
}
