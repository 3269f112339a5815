using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT3004: the migration gets <c>[Destructive]</c>, whose reason says what is thrown away; why that is right, the author adds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDestructive)), Shared]
public sealed class AddDestructive() : Fix<ClassDeclarationSyntax>("Say that data is thrown away: add [Destructive]", "MINT3004")
{
    private protected override SyntaxNode? Rewrite(ClassDeclarationSyntax node, Diagnostic diagnostic) =>
        node.Carries("Destructive") ? null : node.With(Attributes.New("Mint.Sdk.Destructive", Attributes.Text("loses " + TextOf(diagnostic))));
}
