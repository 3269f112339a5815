using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT1001: the plugin class becomes partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial() : Fix<TypeDeclarationSyntax>("MINT1001", "Make the plugin class partial")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (node.Modifiers.Count > 0) return node.AddModifiers(partial);
        var trivia = node.Keyword.LeadingTrivia;
        return node.WithKeyword(node.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(trivia));
    }
}
