namespace Mint.Migrations;

/// <summary>
/// SQLite's documented way for what its ALTER TABLE cannot do: a new table beside the old one, its rows copied, the names swapped. Foreign keys are off meanwhile.
/// Consecutive changes of one table are done in one rebuild.
/// </summary>
internal static class TableRebuild
{
    /// <summary>How many operations from <paramref name="start"/> on are done by one rebuild; 1 where the first stands for itself.</summary>
    public static int RunAt(IReadOnlyList<Operation> operations, int start)
    {
        if (TableOf(operations[start]) is not { } table) return 1;
        var run = operations.Skip(start).TakeWhile(operation => TableOf(operation) == table).ToList();
        return run.Exists(OperationRules.NeedsRebuild) ? run.Count : 1;
    }

    /// <summary>The statements that make a run of changes of one table.</summary>
    /// <exception cref="ArgumentException">One of them breaks a rule.</exception>
    public static IReadOnlyList<string> Of(SchemaModel before, IReadOnlyList<Operation> run)
    {
        var old = before.Find(TableOf(run[0])!);
        var sources = old?.Columns.Select(column => (column.Name, From: column.Name)).ToList() ?? [];
        var schema = before;
        foreach (var operation in run)
        {
            if (OperationRules.Broken(schema, operation) is [var broken, ..]) throw new ArgumentException($"{broken.Code}: {broken.Message} {broken.Remedy}", nameof(run));
            if (operation is DropColumn drop) sources.RemoveAll(source => source.Name == drop.Column);
            if (operation is RenameColumn rename) sources = [.. sources.Select(source => source.Name == rename.Column ? (rename.To, source.From) : source)];
            schema = schema.After(operation);
        }
        return Statements(schema.Find(old!.Name)!, sources);
    }

    private static List<string> Statements(TableModel table, List<(string Name, string From)> sources)
    {
        var fresh = "mint_rebuild_" + table.Name[..Math.Min(table.Name.Length, Name.MaxLength - "mint_rebuild_".Length)];
        // Where no column is left of the old ones, the rows still are.
        var into = sources.Count == 0 ? "_rowid_" : string.Join(", ", sources.Select(source => ColumnSql.Quoted(source.Name)));
        var from = sources.Count == 0 ? "_rowid_" : string.Join(", ", sources.Select(source => ColumnSql.Quoted(source.From)));
        List<string> statements =
        [
            ColumnSql.Table(SqlDialect.Sqlite, fresh, table.Columns),
            $"INSERT INTO {ColumnSql.Quoted(fresh)} ({into}) SELECT {from} FROM {ColumnSql.Quoted(table.Name)}",
        ];
        if (table.Columns.Any(column => column.Type.Kind == ColumnKind.Identity)) statements.AddRange(KeepSequence(table.Name, fresh));
        statements.Add($"DROP TABLE {ColumnSql.Quoted(table.Name)}");
        statements.Add($"ALTER TABLE {ColumnSql.Quoted(fresh)} RENAME TO {ColumnSql.Quoted(table.Name)}");
        statements.AddRange(table.Indexes.Select(SqlText.Index));
        return statements;
    }

    private static string? TableOf(Operation operation) => operation switch
    {
        AddColumn add => add.Table,
        DropColumn drop => drop.Table,
        RenameColumn rename => rename.Table,
        AlterColumn alter => alter.Table,
        _ => null,
    };

    /// <summary>Numbers that were handed out once stay handed out, though their rows are gone.</summary>
    private static IEnumerable<string> KeepSequence(string table, string fresh) =>
    [
        $"DELETE FROM sqlite_sequence WHERE name = {ColumnSql.Literal(fresh)}",
        $"INSERT INTO sqlite_sequence (name, seq) SELECT {ColumnSql.Literal(fresh)}, seq FROM sqlite_sequence WHERE name = {ColumnSql.Literal(table)}",
    ];
}
