using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mint.Sdk.CodeFixes;

/// <summary>Attributes put on and taken off declarations, with their comments and lines kept.</summary>
internal static class Attributes
{
    public static bool Carries(this MemberDeclarationSyntax member, string name) => member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.IsNamed(name));

    /// <summary>Whether it is written with this name, given without <c>Attribute</c>.</summary>
    public static bool IsNamed(this AttributeSyntax attribute, string name)
    {
        var written = attribute.Name switch { QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText, AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText, SimpleNameSyntax simple => simple.Identifier.ValueText, _ => "" };
        return written == name || written == name + "Attribute";
    }

    /// <summary>An attribute by its full name, which is shortened as far as the file's directives allow.</summary>
    public static AttributeSyntax New(string fullName, params ExpressionSyntax[] arguments)
    {
        var name = SyntaxFactory.ParseName(fullName).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        return arguments.Length == 0 ? SyntaxFactory.Attribute(name) : SyntaxFactory.Attribute(name, SyntaxFactory.AttributeArgumentList(Separated(arguments.Select(SyntaxFactory.AttributeArgument))));
    }

    public static LiteralExpressionSyntax Text(string text) => SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    /// <summary>The type with one more attribute, in a list of its own, on a line of its own where the others have theirs.</summary>
    public static TypeDeclarationSyntax With(this TypeDeclarationSyntax type, AttributeSyntax attribute)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        if (type.AttributeLists.LastOrDefault() is { } last)
        {
            var onItsLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
            var indent = onItsLine ? last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [];
            return (TypeDeclarationSyntax)type.WithAttributeLists(type.AttributeLists.Add(list.WithLeadingTrivia(indent).WithTrailingTrivia(last.GetTrailingTrivia())));
        }
        var leading = type.GetLeadingTrivia();
        var indentation = leading.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        var bare = type.WithLeadingTrivia(indentation);
        return (TypeDeclarationSyntax)bare.WithAttributeLists(SyntaxFactory.SingletonList(list.WithLeadingTrivia(leading).WithTrailingTrivia(LineEndOf(type))));
    }

    /// <summary>The member without its attributes of these names.</summary>
    public static T Without<T>(this T member, params string[] names) where T : MemberDeclarationSyntax
    {
        var leading = member.GetLeadingTrivia();
        var lists = member.AttributeLists.Select(list => list.WithAttributes(Separated(Kept(list, names)))).Where(list => list.Attributes.Count > 0);
        return (T)member.WithAttributeLists(SyntaxFactory.List(lists)).WithLeadingTrivia(leading);
    }

    private static IEnumerable<AttributeSyntax> Kept(AttributeListSyntax list, string[] names) => list.Attributes.Where(attribute => !names.Any(attribute.IsNamed)).Select(attribute => attribute.WithoutTrivia());

    private static SeparatedSyntaxList<TNode> Separated<TNode>(IEnumerable<TNode> nodes) where TNode : SyntaxNode
    {
        var all = nodes.ToList();
        return SyntaxFactory.SeparatedList(all, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(0, all.Count - 1)));
    }

    private static SyntaxTrivia LineEndOf(SyntaxNode node) =>
        node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } end ? end : SyntaxFactory.LineFeed;
}
