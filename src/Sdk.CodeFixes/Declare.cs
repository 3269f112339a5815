using System.Linq;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2010 and MINT2021: the plugin class declares the role. Its description is the role's name, to be made a sentence by the author.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareRole)), Shared]
public sealed class DeclareRole() : FixOfThePlugin("Declare the role", "MINT2010", "MINT2021")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic) =>
        Declared.Has(node, "PluginRole", TextOf(diagnostic)) ? null : node.With(Attributes.New("Mint.Sdk.PluginRole", Attributes.Text(TextOf(diagnostic)), Attributes.Text(TextOf(diagnostic))));
}

/// <summary>MINT2011, MINT2022 and MINT1051: the plugin class declares the permission.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarePermission)), Shared]
public sealed class DeclarePermission() : FixOfThePlugin("Declare the permission", "MINT2011", "MINT2022", "MINT1051")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic) =>
        Declared.Has(node, "RequiresPermission", TextOf(diagnostic)) ? null : node.With(Attributes.New("Mint.Sdk.RequiresPermission", Attributes.Text(TextOf(diagnostic))));
}

/// <summary>What a class declares, as far as its text shows.</summary>
internal static class Declared
{
    /// <summary>Whether there is nothing to add: the name is empty or declared already.</summary>
    public static bool Has(TypeDeclarationSyntax type, string attribute, string name) => name.Length == 0 || type.AttributeLists.SelectMany(list => list.Attributes)
        .Any(one => one.IsNamed(attribute) && one.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal && literal.Token.ValueText == name);
}
