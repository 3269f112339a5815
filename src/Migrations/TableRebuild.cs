namespace Mint.Migrations;

/// <summary>
/// SQLite's documented way for what its ALTER TABLE cannot do: a new table beside the old one, its rows copied, the names swapped. Foreign keys are off meanwhile.
/// Consecutive changes of one table are done in one rebuild. Views go meanwhile, for SQLite renames no table while one cannot be read.
/// </summary>
internal static class TableRebuild
{
    /// <summary>How many operations from <paramref name="start"/> on are done by one rebuild; 1 where the first stands for itself.</summary>
    public static int RunAt(IReadOnlyList<Operation> operations, int start, SchemaModel before)
    {
        if (!MayJoin(before, operations[start])) return 1;
        var table = OperationFacts.TableOf(operations[start]);
        var (schema, end, needed) = (before, start, false);
        for (; end < operations.Count && OperationFacts.TableOf(operations[end]) == table && MayJoin(schema, operations[end]); end++)
        {
            needed |= OperationFacts.NeedsRebuild(schema, operations[end]);
            schema = schema.After(operations[end]);
        }
        return needed ? end - start : 1;
    }

    /// <summary>The statements that make a run of changes of one table.</summary>
    /// <exception cref="ArgumentException">One of them breaks a rule.</exception>
    public static IReadOnlyList<string> Of(SchemaModel before, IReadOnlyList<Operation> run)
    {
        var old = before.Find(OperationFacts.TableOf(run[0])!);
        var sources = old?.Columns.Select(column => (column.Name, From: column.Name)).ToList() ?? [];
        var schema = before;
        foreach (var operation in run)
        {
            if (OperationRules.Broken(schema, operation) is [var broken, ..]) throw new ArgumentException($"{broken.Code}: {broken.Message} {broken.Remedy}", nameof(run));
            if (operation is DropColumn drop) sources.RemoveAll(source => source.Name == drop.Column);
            if (operation is RenameColumn rename) sources = [.. sources.Select(source => source.Name == rename.Column ? (rename.To, source.From) : source)];
            schema = schema.After(operation);
        }
        var views = schema.Views.Any(view => view.Reads(old!.Name)) ? schema.Views : default;
        return [.. views.Select(view => ViewSql.Drop(view.Name)), .. Statements(schema.Find(old!.Name)!, sources), .. views.Select(view => ViewSql.Create(SqlDialect.Sqlite, view))];
    }

    private static List<string> Statements(TableModel table, List<(string Name, string From)> sources)
    {
        var fresh = "mint_rebuild_" + table.Name[..Math.Min(table.Name.Length, Name.MaxLength - "mint_rebuild_".Length)];
        // Where no column is left of the old ones, the rows still are.
        var into = sources.Count == 0 ? "_rowid_" : string.Join(", ", sources.Select(source => ColumnSql.Quoted(source.Name)));
        var from = sources.Count == 0 ? "_rowid_" : string.Join(", ", sources.Select(source => ColumnSql.Quoted(source.From)));
        List<string> statements =
        [
            TableSql.Create(SqlDialect.Sqlite, table with { Name = fresh }),
            $"INSERT INTO {ColumnSql.Quoted(fresh)} ({into}) SELECT {from} FROM {ColumnSql.Quoted(table.Name)}",
        ];
        if (table.Columns.Any(column => column.Type.Kind == ColumnKind.Identity)) statements.AddRange(KeepSequence(table.Name, fresh));
        statements.Add($"DROP TABLE {ColumnSql.Quoted(table.Name)}");
        statements.Add($"ALTER TABLE {ColumnSql.Quoted(fresh)} RENAME TO {ColumnSql.Quoted(table.Name)}");
        statements.AddRange(IndexSql.OnSqlite(table).Select(index => index.Create));
        return statements;
    }

    // Where others refer to a column, SQLite's own rename changes their texts too; a rebuild would not.
    private static bool MayJoin(SchemaModel schema, Operation operation) => operation switch
    {
        RenameColumn rename => !ForeignKeyRules.Referred(schema, rename.Table, rename.Column).Any(),
        _ => operation is AddColumn or DropColumn or AlterColumn or AddForeignKey or DropForeignKey or AddCheck or DropCheck,
    };

    /// <summary>Numbers that were handed out once stay handed out, though their rows are gone.</summary>
    private static IEnumerable<string> KeepSequence(string table, string fresh) =>
    [
        $"DELETE FROM sqlite_sequence WHERE name = {ColumnSql.Literal(fresh)}",
        $"INSERT INTO sqlite_sequence (name, seq) SELECT {ColumnSql.Literal(fresh)}, seq FROM sqlite_sequence WHERE name = {ColumnSql.Literal(table)}",
    ];
}
