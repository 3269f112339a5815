using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT3005 in a migration's body: <c>c => c.Int32()</c> becomes <c>c => c.Int32().Default(0)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendDefault)), Shared]
public sealed class AppendDefault() : MemberFix("Give the column a default", "MINT3005")
{
    private protected override SyntaxNode? Rewrite(SyntaxNode member, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue("call", out var text) || text is null) return null;
        var call = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).ToString();
        // Looked for by its text, since other fixes of the same class may have moved it.
        var column = member.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(node => node.ToString() == call)
            .SelectMany(node => node.ArgumentList.Arguments).Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault()?.ExpressionBody;
        return column is null ? null : member.ReplaceNode(column, SyntaxFactory.ParseExpression(column.WithoutTrivia() + text).WithTriviaFrom(column));
    }
}
