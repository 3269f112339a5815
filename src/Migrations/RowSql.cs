using System.Globalization;

namespace Mint.Migrations;

/// <summary>Rows as SQL.</summary>
internal static class RowSql
{
    public static IReadOnlyList<string> Insert(SqlDialect dialect, InsertRows insert, TableModel? table)
    {
        var statements = insert.Rows.Select(row => $"INSERT INTO {ColumnSql.Quoted(insert.Table)} ({TableSql.List(row.Values.Select(value => value.Column))}) VALUES ({string.Join(", ", row.Values.Select(value => Value(dialect, table, value)))})").ToList();
        if (dialect == SqlDialect.Postgres && table?.Columns.FirstOrDefault(column => column.Type.Kind == ColumnKind.Identity) is { } identity && Highest(insert, identity.Name) is > 0 and var highest)
            statements.Add(Spent(insert.Table, identity.Name, highest));
        return statements;
    }

    public static string Update(SqlDialect dialect, UpdateRow update, TableModel? table) =>
        $"UPDATE {ColumnSql.Quoted(update.Table)} SET {string.Join(", ", Equations(dialect, table, update.Set))} WHERE {string.Join(" AND ", Equations(dialect, table, update.Key))}";

    public static string Delete(SqlDialect dialect, DeleteRow delete, TableModel? table) =>
        $"DELETE FROM {ColumnSql.Quoted(delete.Table)} WHERE {string.Join(" AND ", Equations(dialect, table, delete.Key))}";

    private static IEnumerable<string> Equations(SqlDialect dialect, TableModel? table, Row row) => row.Values.Select(value => $"{ColumnSql.Quoted(value.Column)} = {Value(dialect, table, value)}");

    private static string Value(SqlDialect dialect, TableModel? table, RowValue value)
    {
        if (value.Value.Kind == ConstantKind.Null) return "NULL";
        var type = table?.Find(value.Column)?.Type ?? (value.Value.Kind == ConstantKind.Number ? ColumnType.Int64 : ColumnType.Text);
        if (type.Kind == ColumnKind.Bytes) return dialect == SqlDialect.Sqlite ? $"x'{value.Value.Value}'" : $"'\\x{value.Value.Value}'";
        return ColumnSql.Constant(dialect, type, RowRules.AsDefault(value.Value));
    }

    private static long Highest(InsertRows insert, string column) =>
        insert.Rows.Select(row => row.Find(column)).Where(value => value is { Kind: ConstantKind.Number }).Select(value => long.Parse(value!.Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    // SQLite sees for itself that a number was given; PostgreSQL would hand it out again.
    private static string Spent(string table, string column, long highest)
    {
        var sequence = $"pg_get_serial_sequence({ColumnSql.Literal(ColumnSql.Quoted(table))}, {ColumnSql.Literal(column)})";
        return FormattableString.Invariant($"SELECT setval({sequence}, greatest(pg_sequence_last_value({sequence}::regclass), {highest}))");
    }
}
