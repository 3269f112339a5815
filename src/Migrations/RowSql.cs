using System.Globalization;

namespace Mint.Migrations;

/// <summary>Rows as SQL.</summary>
internal static class RowSql
{
    public static IReadOnlyList<string> Insert(SqlDialect dialect, InsertRows insert, TableModel? table)
    {
        var identity = dialect == SqlDialect.Postgres ? table?.Columns.FirstOrDefault(column => column.Type.Kind == ColumnKind.Identity)?.Name : null;
        var statements = new List<string>();
        var highest = 0L;
        foreach (var row in insert.Rows)
        {
            var given = identity is null ? 0 : Given(row, identity);
            if (given == 0) Spend(statements, insert.Table, identity, ref highest);
            highest = Math.Max(highest, given);
            statements.Add($"INSERT INTO {ColumnSql.Quoted(insert.Table)} ({TableSql.List(row.Values.Select(value => value.Column))}) VALUES ({string.Join(", ", row.Values.Select(value => Value(dialect, table, value)))})");
        }
        Spend(statements, insert.Table, identity, ref highest);
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

    private static long Given(Row row, string identity) => row.Find(identity) is { Kind: ConstantKind.Number } value ? Math.Max(0, long.Parse(value.Value, CultureInfo.InvariantCulture)) : 0;

    // SQLite sees for itself that a number was given; PostgreSQL would hand it out again.
    private static void Spend(List<string> statements, string table, string? identity, ref long highest)
    {
        if (identity is null || highest == 0) return;
        var sequence = $"pg_get_serial_sequence({ColumnSql.Literal(ColumnSql.Quoted(table))}, {ColumnSql.Literal(identity)})";
        statements.Add(FormattableString.Invariant($"SELECT setval({sequence}, greatest(pg_sequence_last_value({sequence}::regclass), {highest}))"));
        highest = 0;
    }
}
