using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// Turns the body of <c>Upgrade</c> into operations: a straight sequence of calls on its parameter with constant arguments.
/// Everything else is a mistake at its own node; code that the compiler itself refuses is passed over in silence.
/// </summary>
internal sealed class UpgradeEvaluator(ParseScope scope)
{
    private bool failed;

    /// <summary>The operations with their places, or null where any could not be evaluated.</summary>
    public IReadOnlyList<(Operation Operation, Location Place)>? Evaluate(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        var semantics = scope.Compilation.GetSemanticModel(syntax.SyntaxTree);
        var found = new List<(Operation, Location)>();
        foreach (var call in Calls(syntax))
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            if (Operation(semantics.GetOperation(call, scope.CancellationToken), call, method.Parameters[0]) is { } operation) found.Add((operation, call.GetLocation()));
        }
        return failed ? null : found;
    }

    private List<ExpressionSyntax> Calls(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { } arrow) return [arrow.Expression];
        if (method.Body is { } body) return Statements(body);
        failed = true;
        return [];
    }

    private List<ExpressionSyntax> Statements(BlockSyntax body)
    {
        var calls = new List<ExpressionSyntax>();
        foreach (var statement in body.Statements)
        {
            if (statement is ExpressionStatementSyntax call) calls.Add(call.Expression);
            else if (statement is BlockSyntax { Statements: var inner } block && inner.Count > 0) calls.AddRange(Statements(block));
            else if (statement is not (EmptyStatementSyntax or BlockSyntax or LocalDeclarationStatementSyntax { IsConst: true })) Refuse(statement, WayOut(statement));
        }
        return calls;
    }

    private static string WayOut(StatementSyntax statement) => statement switch
    {
        ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => "loops do not run in the compiler. Write the calls one after another, or use Sql.",
        IfStatementSyntax or SwitchStatementSyntax => "branches do not run in the compiler. A migration is the same everywhere; use Sql for what differs between databases.",
        LocalDeclarationStatementSyntax => "only constants are known to the compiler. Write 'const' before the type.",
        LocalFunctionStatementSyntax => "helper methods do not run in the compiler. Write the calls in Upgrade itself.",
        _ => "Upgrade is a straight sequence of calls with constant arguments.",
    };

    private Operation? Operation(IOperation? operation, ExpressionSyntax syntax, IParameterSymbol ops)
    {
        if (operation is null or IInvalidOperation || syntax.ContainsDiagnostics) return Fail();
        if (operation is not IInvocationOperation call) return Refuse(syntax, $"only calls on '{ops.Name}' are evaluated.");
        if (call.Instance is not IParameterReferenceOperation receiver || !SymbolEqualityComparer.Default.Equals(receiver.Parameter, ops))
            return Refuse(syntax, $"helper methods do not run in the compiler. Write the calls on '{ops.Name}' in Upgrade itself.");
        var arguments = new CallArguments(call, new ConstantEvaluator(scope));
        var made = Make(call, arguments);
        failed |= made is null || arguments.Failed;
        return arguments.Failed ? null : made;
    }

    private Operation? Make(IInvocationOperation call, CallArguments arguments)
    {
        var columns = new ColumnEvaluator(scope);
        switch (call.TargetMethod.Name)
        {
            case "CreateTable":
                var named = columns.Columns(arguments.Of("columns"));
                return Table(arguments) is { } created && named is not null ? Checked(new CreateTable(created, named.ToItems()), arguments) : null;
            case "DropTable":
                return Table(arguments) is { } dropped ? new DropTable(dropped) : null;
            case "AddColumn" or "AlterColumn":
                var name = Column(arguments, "column");
                if (Table(arguments) is not { } shaped || name is null || columns.Column(arguments.Of("type"), name) is not { } column) return null;
                return call.TargetMethod.Name == "AddColumn" ? new AddColumn(shaped, column) : new AlterColumn(shaped, column);
            case "RenameTable":
                return Table(arguments) is { } renamed && Name(arguments, "to", "table", Words.IsTable) is { } newTable ? new RenameTable(renamed, newTable) : null;
            case "RenameColumn":
                return Table(arguments) is { } held && Column(arguments, "column") is { } oldColumn && Column(arguments, "to") is { } newColumn ? new RenameColumn(held, oldColumn, newColumn) : null;
            case "DropColumn":
                return Table(arguments) is { } narrowed && Column(arguments, "column") is { } lost ? new DropColumn(narrowed, lost) : null;
            case "DropIndex" or "DropUniqueIndex":
                var covered = arguments.Texts("columns");
                return Table(arguments) is { } freed && covered is not null && AreColumns(covered, arguments) ? new DropIndex(freed, covered.ToItems(), call.TargetMethod.Name == "DropUniqueIndex") : null;
            case "CreateIndex" or "CreateUniqueIndex":
                var over = arguments.Texts("columns");
                return Table(arguments) is { } indexed && over is not null && AreColumns(over, arguments) ? new CreateIndex(indexed, over.ToItems(), call.TargetMethod.Name == "CreateUniqueIndex") : null;
            case "AddForeignKey":
                return ForeignKey(arguments) is { } key && Table(arguments) is { } referring ? new AddForeignKey(referring, key) : null;
            case "DropForeignKey":
                var referred = arguments.Texts("columns");
                return Table(arguments) is { } unbound && referred is not null && AreColumns(referred, arguments) ? new DropForeignKey(unbound, referred.ToItems()) : null;
            case "Backfill":
                return Table(arguments) is { } filled && Column(arguments, "column") is { } target && arguments.Text("sql") is { } sql ? new Backfill(filled, target, sql) : null;
            case "Sql":
                return arguments.Text("sqlite") is { } sqlite && arguments.Text("postgres") is { } postgres ? new Sql(sqlite, postgres) : null;
            default:
                return Refuse(call.Syntax, "it is no operation of a migration.");
        }
    }

    private ForeignKey? ForeignKey(CallArguments arguments)
    {
        var references = Name(arguments, "references", "table", Words.IsTable);
        var from = arguments.Of("column") is null ? arguments.Texts("columns") : One(Column(arguments, "column"));
        var to = arguments.Of("column") is null ? arguments.Texts("to") : One(Column(arguments, "to"));
        var onDelete = arguments.Text("onDelete");
        if (references is null || from is null || to is null || onDelete is null || !AreColumns(from, arguments) || !AreColumns(to, arguments)) return null;
        return new(from.ToItems(), references, to.ToItems(), onDelete switch { "cascade" => OnDelete.Cascade, "set_null" => OnDelete.SetNull, _ => OnDelete.Restrict });
    }

    private static IReadOnlyList<string>? One(string? name) => name is null ? null : [name];

    private CreateTable? Checked(CreateTable table, CallArguments arguments)
    {
        if (table.Columns.Count == 0) scope.Findings.Add(SchemaRules.ColumnsAreThere, arguments.Place("columns"), table.Table);
        foreach (var twins in table.Columns.GroupBy(column => column.Name).Where(twins => twins.Count() > 1))
            scope.Findings.Add(SchemaRules.NameIsUnique, arguments.Place("columns"), "Column", twins.Key);
        return table;
    }

    private string? Table(CallArguments arguments) => Name(arguments, "table", "table", Words.IsTable);

    private string? Column(CallArguments arguments, string parameter) => Name(arguments, parameter, "column", Words.IsColumn);

    private string? Name(CallArguments arguments, string parameter, string what, System.Func<string, bool> isValid)
    {
        if (arguments.Text(parameter) is not { } name) return null;
        if (isValid(name)) return name;
        scope.Findings.Add(SchemaRules.NameIsSnakeCase, arguments.Place(parameter), name, what);
        return null;
    }

    private bool AreColumns(IReadOnlyList<string> names, CallArguments arguments)
    {
        foreach (var name in names)
            if (!Words.IsColumn(name)) scope.Findings.Add(SchemaRules.NameIsSnakeCase, arguments.Place("columns"), name, "column");
        if (names.Count == 0) scope.Findings.Add(SchemaRules.IsEvaluable, arguments.Place("columns"), "CreateIndex", "an index needs at least one column.");
        return names.Count > 0 && names.All(Words.IsColumn);
    }

    private Operation? Refuse(SyntaxNode node, string wayOut)
    {
        scope.Findings.Add(SchemaRules.IsEvaluable, node.GetLocation(), ConstantEvaluator.Excerpt(node), wayOut);
        return Fail();
    }

    private Operation? Fail()
    {
        failed = true;
        return null;
    }
}
