using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT1008: the class that is asked for gets <c>[Service]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddService)), Shared]
public sealed class AddService() : FixElsewhere("Register the class: add [Service]", "MINT1008")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic) => node.Carries("Service") ? null : node.With(Attributes.New("Mint.Sdk.Service"));
}
