using System.Linq;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT1002 and MINT2023: the class loses <c>abstract</c>, <c>static</c>, <c>file</c> and its type parameters. A plugin class inside of another type has to be moved by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePlainClass)), Shared]
public sealed class MakePlainClass() : Fix<TypeDeclarationSyntax>("Make it a plain class", "MINT1002", "MINT2023")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic)
    {
        if (node.Parent is TypeDeclarationSyntax && diagnostic.Id == "MINT1002") return null;
        var plain = node;
        foreach (var modifier in node.Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword or SyntaxKind.FileKeyword)) plain = Without(plain, modifier.Kind());
        if (plain.ConstraintClauses.LastOrDefault() is { } last) plain = (TypeDeclarationSyntax)plain.WithBaseList(plain.BaseList?.WithTrailingTrivia(last.GetTrailingTrivia()));
        if (plain.TypeParameterList is { } parameters)
            plain = plain.WithIdentifier(plain.Identifier.WithTrailingTrivia(plain is { BaseList: null, ConstraintClauses.Count: > 0 } ? plain.ConstraintClauses.Last().GetTrailingTrivia() : parameters.GetTrailingTrivia())).WithTypeParameterList(null).WithConstraintClauses(default);
        return plain == node ? null : plain;
    }

    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax node, SyntaxKind kind)
    {
        var removed = node.Modifiers.First(modifier => modifier.IsKind(kind));
        var next = removed.GetNextToken();
        var kept = node.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia));
        return (TypeDeclarationSyntax)kept.WithModifiers(kept.Modifiers.Remove(kept.Modifiers.First(modifier => modifier.IsKind(kind))));
    }
}
