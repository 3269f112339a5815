using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2026: who may call is not said where no route is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAccess)), Shared]
public sealed class RemoveAccess() : Fix<MemberDeclarationSyntax>("Remove the attribute, which has no effect here", "MINT2026")
{
    private static readonly string[] Names = ["AllowAnonymous", "RequirePluginRole", "RequirePermission"];

    private protected override SyntaxNode? Rewrite(MemberDeclarationSyntax node, Diagnostic diagnostic) => Names.Any(node.Carries) ? node.Without(Names) : null;
}
