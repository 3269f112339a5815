using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>
/// MINT3005, MINT3037, MINT3038, MINT3039: adds the attribute that the diagnostic names: <c>[Default]</c> for a column that rows need a value of,
/// <c>[Since]</c> for what is new, <c>[Was]</c> for what a released column was, <c>[RemovedColumn]</c> for one that is gone.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAttribute)), Shared]
public sealed class AddAttribute() : MemberFix("Add", "MINT3005", "MINT3037", "MINT3038", "MINT3039")
{
    private protected override SyntaxNode? Rewrite(SyntaxNode member, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue("attribute", out var text) || text is null) return null;
        return member switch
        {
            PropertyDeclarationSyntax property => property.AttributeLists.Count == 0 ? First(property, text) : property.WithAttributeLists(Added(property.AttributeLists, text)),
            TypeDeclarationSyntax type => type.WithAttributeLists(Added(type.AttributeLists, text)),
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Add(List("property: " + text))),
            _ => null,
        };
    }

    private static SyntaxList<AttributeListSyntax> Added(SyntaxList<AttributeListSyntax> lists, string text)
    {
        var last = lists.LastOrDefault(list => list.Target is null);
        if (last is null) return lists.Insert(0, List(text));
        var attribute = List(text).Attributes[0].WithLeadingTrivia(SyntaxFactory.Space);
        return lists.Replace(last, last.AddAttributes(attribute));
    }

    // Comments before the property stay before it.
    private static PropertyDeclarationSyntax First(PropertyDeclarationSyntax property, string text)
    {
        var trivia = property.GetLeadingTrivia();
        return property.WithLeadingTrivia().WithAttributeLists([List(text).WithLeadingTrivia(trivia)]);
    }

    private static AttributeListSyntax List(string text)
    {
        var type = (TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{text}] class C;")!;
        return type.AttributeLists[0].WithTrailingTrivia(SyntaxFactory.Space);
    }
}
