using Microsoft.CodeAnalysis.Operations;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Turns one call on <c>MigrationOps</c> into its operation.</summary>
internal sealed class OperationEvaluator(ParseScope scope, IInvocationOperation call)
{
    private readonly CallArguments arguments = new(call, new ConstantEvaluator(scope));

    /// <summary>The operation, or null where the call could not be evaluated; silent where the compiler itself has said why.</summary>
    public Operation? Evaluate()
    {
        var made = Make(new CallNames(scope, arguments));
        return arguments.Failed ? null : made;
    }

    /// <summary>Whether the method is an operation's.</summary>
    public bool IsKnown { get; private set; } = true;

    private Operation? Make(CallNames names) => call.TargetMethod.Name switch
    {
        "CreateTable" => new ColumnEvaluator(scope).Table(arguments.Of("columns"), names.Table()),
        "DropTable" => names.Table() is { } table ? new DropTable(table) : null,
        "RenameTable" => Both(names.Table(), names.Table("to")) is var (table, to) ? new RenameTable(table, to) : null,
        "AddColumn" or "AlterColumn" => Shaped(names),
        "RenameColumn" => names.Table() is { } table && Both(names.Column(), names.Column("to")) is var (column, to) ? new RenameColumn(table, column, to) : null,
        "DropColumn" => Both(names.Table(), names.Column()) is var (table, column) ? new DropColumn(table, column) : null,
        "Backfill" => Both(names.Table(), names.Column()) is var (table, column) && arguments.Text("sql") is { } sql ? new Backfill(table, column, sql) : null,
        "InsertRows" or "UpdateRow" or "DeleteRow" => Rows(names, new RowEvaluator(scope)),
        "CreateView" or "ReplaceView" => View(names),
        "DropView" => names.View() is { } view ? new DropView(view) : null,
        "Sql" => Both(arguments.Text("sqlite"), arguments.Text("postgres")) is var (sqlite, postgres) ? new Sql(sqlite, postgres) { Compatible = arguments.Of("compatible") is not null && arguments.Flag("compatible") } : null,
        _ => Index(names) ?? Constraint(names, new ConstraintEvaluator(arguments, names)),
    };

    private Operation? Shaped(CallNames names)
    {
        var (table, name) = (names.Table(), names.Column());
        if (table is null || name is null || new ColumnEvaluator(scope).Column(arguments.Of("type"), name) is not { } column) return null;
        return call.TargetMethod.Name == "AddColumn" ? new AddColumn(table, column) : new AlterColumn(table, column);
    }

    private Operation? Index(CallNames names) => call.TargetMethod.Name switch
    {
        "CreateIndex" or "CreateUniqueIndex" => (names.Table(), names.Columns()) is ({ } table, { } columns) ? new CreateIndex(table, columns, call.TargetMethod.Name == "CreateUniqueIndex") : null,
        "CreatePartialIndex" => (names.Table(), names.Columns(), arguments.Text("where")) is ({ } table, { } columns, { } where)
            ? new CreateIndex(table, columns, arguments.Flag("unique")) { Where = where, As = arguments.Perhaps("name") is null ? null : names.Named("index") } : null,
        "CreateExpressionIndex" => (names.Table(), names.Named("index"), arguments.Text("sql")) is ({ } table, { } name, { } sql)
            ? new CreateIndex(table, default, arguments.Flag("unique")) { As = name, Expression = sql, Where = arguments.Perhaps("where") } : null,
        "DropIndex" or "DropUniqueIndex" => (names.Table(), names.Columns()) is ({ } table, { } columns) ? new DropIndex(table, columns, call.TargetMethod.Name == "DropUniqueIndex") : null,
        "DropNamedIndex" => Both(names.Table(), names.Named("index")) is var (table, name) ? new DropIndex(table, default, arguments.Flag("unique")) { As = name } : null,
        _ => null,
    };

    private Operation? Constraint(CallNames names, ConstraintEvaluator constraints)
    {
        switch (call.TargetMethod.Name)
        {
            case "AddForeignKey": return (names.Table(), constraints.ForeignKey()) is ({ } table, { } key) ? new AddForeignKey(table, key) : null;
            case "DropForeignKey": return (names.Table(), names.Columns()) is ({ } unbound, { } referring) ? new DropForeignKey(unbound, referring) : null;
            case "AddCheck": return (names.Table(), constraints.Check()) is ({ } held, { } check) ? new AddCheck(held, check) : null;
            case "DropCheck": return Both(names.Table(), names.Named("check")) is var (freed, name) ? new DropCheck(freed, name) : null;
            case "AddUnique": return (names.Table(), constraints.Unique()) is ({ } distinct, { } unique) ? new AddUnique(distinct, unique.Columns) : null;
            case "DropUnique": return (names.Table(), constraints.Unique()) is ({ } plain, { } gone) ? new DropUnique(plain, gone.Columns) : null;
            default:
                IsKnown = call.TargetMethod.Name.EndsWith("Index", System.StringComparison.Ordinal);
                return null;
        }
    }

    private Operation? Rows(CallNames names, RowEvaluator rows)
    {
        if (names.Table() is not { } table) return null;
        if (call.TargetMethod.Name == "InsertRows") return rows.Rows(arguments.Of("rows")) is { } all ? new InsertRows(table, all) : null;
        if (rows.Row(arguments.Of("key")) is not { } key) return null;
        if (call.TargetMethod.Name == "DeleteRow") return new DeleteRow(table, key);
        return rows.Row(arguments.Of("set")) is { } set ? new UpdateRow(table, key, set) : null;
    }

    private Operation? View(CallNames names)
    {
        var single = arguments.Of("sql") is not null;
        if (names.View() is not { } name || arguments.Text(single ? "sql" : "sqlite") is not { } sqlite || arguments.Text(single ? "sql" : "postgres") is not { } postgres) return null;
        var view = new View(name, sqlite, postgres);
        return call.TargetMethod.Name == "CreateView" ? new CreateView(view) : new ReplaceView(view);
    }

    private static (string First, string Second)? Both(string? first, string? second) => first is null || second is null ? null : (first, second);
}
