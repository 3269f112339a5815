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
        var evaluator = new OperationEvaluator(scope, call);
        if (evaluator.Evaluate() is { } made) return made;
        return evaluator.IsKnown ? Fail() : Refuse(syntax, "it is no operation of a migration.");
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
