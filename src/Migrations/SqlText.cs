namespace Mint.Migrations;

/// <summary>The SQL of an operation. Names are checked before any text is made, and always quoted.</summary>
public static class SqlText
{
    /// <summary>The statements, in order, without a trailing semicolon, where nothing is known of the tables so far. What needs a rebuild on SQLite cannot be had here.</summary>
    /// <exception cref="ArgumentException">The operation breaks a rule of its own; check with <see cref="SchemaHistory.Check"/> first.</exception>
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation) => For(dialect, operation, new SchemaModel(default, Opaque: true));

    /// <summary>The statements on a schema as the operations before have left it.</summary>
    /// <inheritdoc cref="For(SqlDialect, Operation)"/>
    public static IReadOnlyList<string> For(SqlDialect dialect, Operation operation, SchemaModel before)
    {
        var broken = OperationRules.Broken(before, operation).FirstOrDefault(rule => dialect == SqlDialect.Sqlite || rule.Code != "MINT3108");
        if (broken is not null) throw new ArgumentException($"{broken.Code}: {broken.Message} {broken.Remedy}", nameof(operation));
        if (dialect == SqlDialect.Sqlite && OperationFacts.NeedsRebuild(before, operation)) return TableRebuild.Of(before, [operation]);
        return operation switch
        {
            CreateTable create => Created(dialect, TableModel.Of(create)),
            DropTable drop => [$"DROP TABLE {ColumnSql.Quoted(drop.Table)}"],
            AddColumn add => [$"ALTER TABLE {ColumnSql.Quoted(add.Table)} ADD COLUMN {ColumnSql.Definition(dialect, add.Column)}"],
            RenameTable or RenameColumn or DropColumn or AlterColumn => AlterationSql.For(dialect, operation, before),
            CreateIndex index => [IndexSql.Create(index)],
            DropIndex drop => [IndexSql.Drop(drop.Name)],
            AddForeignKey or DropForeignKey or AddCheck or DropCheck or AddUnique or DropUnique => [ConstraintSql.For(dialect, operation)],
            InsertRows insert => RowSql.Insert(dialect, insert, before.Find(insert.Table)),
            UpdateRow update => [RowSql.Update(dialect, update, before.Find(update.Table))],
            DeleteRow delete => [RowSql.Delete(dialect, delete, before.Find(delete.Table))],
            Backfill fill => [$"UPDATE {ColumnSql.Quoted(fill.Table)} SET {ColumnSql.Quoted(fill.Column)} = ({fill.Expression}) WHERE {ColumnSql.Quoted(fill.Column)} IS NULL"],
            CreateView create => ViewSql.Checked(dialect, create.View),
            ReplaceView replace => [ViewSql.Drop(replace.View.Name), .. ViewSql.Checked(dialect, replace.View)],
            DropView drop => [ViewSql.Drop(drop.View)],
            Sql sql => (dialect == SqlDialect.Sqlite ? sql.Sqlite : sql.Postgres) is { Length: > 0 } text ? [text] : [],
            _ => throw new ArgumentException($"There is no SQL for {operation.Kind}.", nameof(operation)),
        };
    }

    /// <summary>All statements of migrations, in order, from an empty schema; one list per migration.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> For(SqlDialect dialect, IReadOnlyList<Migration> migrations)
    {
        var schema = SchemaModel.Empty;
        var texts = new List<IReadOnlyList<string>>();
        foreach (var migration in migrations)
        {
            texts.Add([.. Steps(dialect, migration.Operations, schema).SelectMany(step => step.Statements)]);
            schema = migration.Operations.Aggregate(schema, (model, operation) => model.After(operation));
        }
        return texts;
    }

    /// <summary>The statements of a migration, each with the operation it is of. On SQLite consecutive changes of one table that needs a rebuild become one.</summary>
    internal static IEnumerable<(Operation Operation, IReadOnlyList<string> Statements)> Steps(SqlDialect dialect, IReadOnlyList<Operation> operations, SchemaModel before)
    {
        var schema = before;
        for (var i = 0; i < operations.Count;)
        {
            var run = dialect == SqlDialect.Sqlite ? TableRebuild.RunAt(operations, i, schema) : 1;
            yield return (operations[i], run > 1 ? TableRebuild.Of(schema, [.. operations.Skip(i).Take(run)]) : For(dialect, operations[i], schema));
            for (var end = i + run; i < end; i++) schema = schema.After(operations[i]);
        }
    }

    private static IReadOnlyList<string> Created(SqlDialect dialect, TableModel table) =>
        dialect == SqlDialect.Sqlite ? [TableSql.Create(dialect, table), .. IndexSql.OnSqlite(table).Select(index => index.Create)] : [TableSql.Create(dialect, table)];
}
