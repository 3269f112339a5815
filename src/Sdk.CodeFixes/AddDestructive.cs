using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT3004: the class gets <c>[Destructive]</c>, whose reason is empty, so that the author must write one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDestructive)), Shared]
public sealed class AddDestructive() : Fix<ClassDeclarationSyntax>("MINT3004", "Say why data is thrown away: add [Destructive]")
{
    private protected override SyntaxNode? Rewrite(ClassDeclarationSyntax node)
    {
        var reason = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal("")));
        var attribute = SyntaxFactory.Attribute(SyntaxFactory.ParseName("Destructive"), SyntaxFactory.AttributeArgumentList([reason]));
        var last = node.AttributeLists[node.AttributeLists.Count - 1];
        return node.ReplaceNode(last, last.AddAttributes(attribute.WithLeadingTrivia(SyntaxFactory.Space)));
    }
}
