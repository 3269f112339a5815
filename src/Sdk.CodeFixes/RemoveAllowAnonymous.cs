using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2012: the route keeps its role or permission.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAllowAnonymous)), Shared]
public sealed class RemoveAllowAnonymous() : Fix<MemberDeclarationSyntax>("Keep the requirement: remove [AllowAnonymous]", "MINT2012")
{
    private protected override SyntaxNode? Rewrite(MemberDeclarationSyntax node, Diagnostic diagnostic) => node.Carries("AllowAnonymous") ? node.Without("AllowAnonymous") : null;
}

/// <summary>MINT2012: the route is for everybody.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRequirement)), Shared]
public sealed class RemoveRequirement() : Fix<MemberDeclarationSyntax>("Let everybody call it: remove what is required", "MINT2012")
{
    private protected override SyntaxNode? Rewrite(MemberDeclarationSyntax node, Diagnostic diagnostic) =>
        node.Carries("RequirePluginRole") || node.Carries("RequirePermission") ? node.Without("RequirePluginRole", "RequirePermission") : null;
}
