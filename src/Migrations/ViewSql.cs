namespace Mint.Migrations;

/// <summary>Views as SQL.</summary>
internal static class ViewSql
{
    public static string Create(SqlDialect dialect, View view) => $"CREATE VIEW {ColumnSql.Quoted(view.Name)} AS {(dialect == SqlDialect.Sqlite ? view.Sqlite : view.Postgres)}";

    public static string Drop(string view) => $"DROP VIEW {ColumnSql.Quoted(view)}";

    /// <summary>A view, and on SQLite a look into it: there a view that cannot be read is created in silence.</summary>
    public static IReadOnlyList<string> Checked(SqlDialect dialect, View view) =>
        dialect == SqlDialect.Sqlite ? [Create(dialect, view), $"SELECT * FROM {ColumnSql.Quoted(view.Name)} LIMIT 0"] : [Create(dialect, view)];
}
