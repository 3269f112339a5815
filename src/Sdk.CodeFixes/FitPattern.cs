using System.Linq;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Mint.Sdk.CodeFixes;

/// <summary>MINT2002: the handler takes the parameter that its pattern names, of the type that its constraint asks for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRouteParameter)), Shared]
public sealed class AddRouteParameter() : Fix<MethodDeclarationSyntax>("Add the parameter to the method", "MINT2002")
{
    private protected override SyntaxNode? Rewrite(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        var patterns = RoutePatterns.Of(node).Select(literal => literal.Token.ValueText).ToList();
        var (name, type) = patterns.SelectMany(RoutePatterns.Parameters).FirstOrDefault(parameter => parameter.Name == TextOf(diagnostic));
        var parameters = node.ParameterList.Parameters;
        if (name is null || !SyntaxFacts.IsValidIdentifier(name) || parameters.Any(parameter => parameter.Identifier.ValueText == name)) return null;
        var written = SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation).WithTrailingTrivia(SyntaxFactory.Space);
        var place = parameters.TakeWhile(parameter => patterns.Any(pattern => RoutePatterns.Has(pattern, parameter.Identifier.ValueText))).Count();
        var added = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(written);
        if (place == parameters.Count && place > 0) added = added.WithLeadingTrivia(SyntaxFactory.Space);
        return node.WithParameterList(node.ParameterList.WithParameters(parameters.Insert(place, added)));
    }
}

/// <summary>MINT2003: the pattern gets the parameter that the handler takes from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToPattern)), Shared]
public sealed class AddToPattern() : Fix<MethodDeclarationSyntax>("Add the parameter to the pattern", "MINT2003")
{
    private protected override SyntaxNode? Rewrite(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        var name = TextOf(diagnostic);
        var lacking = RoutePatterns.Of(node).Where(literal => !RoutePatterns.Has(literal.Token.ValueText, name) && CanGrow(literal.Token.ValueText)).ToList();
        return name.Length == 0 || lacking.Count == 0 ? null : node.ReplaceNodes(lacking, (literal, _) => literal.With(literal.Token.ValueText.TrimEnd('/') + "/{" + name + "}"));
    }

    // Nothing may follow an optional parameter or one that takes the rest.
    private static bool CanGrow(string pattern) => !pattern.EndsWith("?}", System.StringComparison.Ordinal) && !pattern.Contains("{*");
}

/// <summary>MINT2002 and MINT2003: the one name in the pattern that no parameter has becomes that of the one parameter which the pattern lacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameInPattern)), Shared]
public sealed class RenameInPattern() : Fix<MethodDeclarationSyntax>("Rename it in the pattern", "MINT2002", "MINT2003")
{
    private protected override SyntaxNode? Rewrite(MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        var names = node.ParameterList.Parameters.Select(parameter => parameter.Identifier.ValueText).ToList();
        foreach (var literal in RoutePatterns.Of(node))
        {
            var pattern = literal.Token.ValueText;
            var free = RoutePatterns.Free(node, pattern);
            var unmet = RoutePatterns.Parameters(pattern).Select(parameter => parameter.Name).Where(name => !names.Contains(name, System.StringComparer.OrdinalIgnoreCase)).ToList();
            if (free.Count == 1 && unmet.Count == 1) return node.ReplaceNode(literal, literal.With(Renamed(pattern, unmet[0], free[0])));
        }
        return null;
    }

    private static string Renamed(string pattern, string from, string to) =>
        System.Text.RegularExpressions.Regex.Replace(pattern, @"(?<=\{\*{0,2})" + System.Text.RegularExpressions.Regex.Escape(from) + @"(?=[:=?}])", to.Replace("$", "$$"));
}
