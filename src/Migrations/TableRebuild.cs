namespace Mint.Migrations;

/// <summary>SQLite's documented way for what its ALTER TABLE cannot do: a new table beside the old one, its rows copied, the names swapped. Foreign keys are off meanwhile.</summary>
internal static class TableRebuild
{
    /// <summary>The table with one more column, which gets its default in every row.</summary>
    public static IReadOnlyList<string> WithColumn(TableModel table, Column added)
    {
        var fresh = "mint_rebuild_" + table.Name[..Math.Min(table.Name.Length, Name.MaxLength - "mint_rebuild_".Length)];
        var names = string.Join(", ", table.Columns.Select(column => ColumnSql.Quoted(column.Name)));
        List<string> statements =
        [
            ColumnSql.Table(SqlDialect.Sqlite, fresh, table.Columns.Append(added).ToItems()),
            $"INSERT INTO {ColumnSql.Quoted(fresh)} ({names}) SELECT {names} FROM {ColumnSql.Quoted(table.Name)}",
        ];
        if (table.Columns.Any(column => column.Type.Kind == ColumnKind.Identity)) statements.AddRange(KeepSequence(table.Name, fresh));
        statements.Add($"DROP TABLE {ColumnSql.Quoted(table.Name)}");
        statements.Add($"ALTER TABLE {ColumnSql.Quoted(fresh)} RENAME TO {ColumnSql.Quoted(table.Name)}");
        statements.AddRange(table.Indexes.Select(SqlText.Index));
        return statements;
    }

    /// <summary>Numbers that were handed out once stay handed out, though their rows are gone.</summary>
    private static IEnumerable<string> KeepSequence(string table, string fresh) =>
    [
        $"DELETE FROM sqlite_sequence WHERE name = {ColumnSql.Literal(fresh)}",
        $"INSERT INTO sqlite_sequence (name, seq) SELECT {ColumnSql.Literal(fresh)}, seq FROM sqlite_sequence WHERE name = {ColumnSql.Literal(table)}",
    ];
}
