using System;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2025: the class names the roles too that one of its routes requires.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameRoleAtClass)), Shared]
public sealed class NameRoleAtClass() : FixElsewhere("Name the role at the class too", "MINT2025")
{
    private protected override SyntaxNode? Rewrite(TypeDeclarationSyntax node, Diagnostic diagnostic)
    {
        var attribute = node.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(one => one.IsNamed("RequirePluginRole"));
        if (attribute?.ArgumentList is not { } arguments) return null;
        var named = arguments.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().Select(literal => literal.Token.ValueText).ToList();
        var roles = TextOf(diagnostic).Split([' '], StringSplitOptions.RemoveEmptyEntries).Where(role => !named.Contains(role)).Select(role => SyntaxFactory.AttributeArgument(Attributes.Text(role)).WithLeadingTrivia(SyntaxFactory.Space)).ToArray();
        // Behind an array there is nothing to add to.
        return roles.Length == 0 || named.Count < arguments.Arguments.Count ? null : node.ReplaceNode(attribute, attribute.WithArgumentList(arguments.AddArguments(roles)));
    }
}
