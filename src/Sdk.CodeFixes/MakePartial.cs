using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT1001: the plugin class becomes partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial() : Fix<TypeDeclarationSyntax>("Make the plugin class partial", "MINT1001")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (node.Modifiers.Any(SyntaxKind.PartialKeyword)) return null;
        if (node.Modifiers.Count > 0) return node.AddModifiers(partial);
        var trivia = node.Keyword.LeadingTrivia;
        return node.WithKeyword(node.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(trivia));
    }
}
