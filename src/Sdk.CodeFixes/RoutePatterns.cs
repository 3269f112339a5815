using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>The patterns of a handler, as far as they are literals, and how they fit its parameters.</summary>
internal static class RoutePatterns
{
    private static readonly Regex Parameter = new(@"\{\*{0,2}(?<name>[^{}:=?*]+)(:(?<constraint>[^{}=?(]+)[^{}]*)?[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly HashSet<string> Texts =
        new(["string", "int", "long", "short", "byte", "bool", "double", "float", "decimal", "char", "Guid", "DateOnly", "TimeOnly", "DateTime", "DateTimeOffset", "TimeSpan", "Uri"], StringComparer.Ordinal);

    public static IEnumerable<LiteralExpressionSyntax> Of(MethodDeclarationSyntax method) => method.AttributeLists.SelectMany(list => list.Attributes)
        .Where(attribute => attribute.IsNamed("Get") || attribute.IsNamed("Post") || attribute.IsNamed("Put") || attribute.IsNamed("Patch") || attribute.IsNamed("Delete"))
        .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression).OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression));

    /// <summary>The names in a pattern, with the type that each one's constraint asks for.</summary>
    public static IReadOnlyList<(string Name, string Type)> Parameters(string pattern) =>
        [.. Parameter.Matches(pattern).Cast<Match>().Select(match => (match.Groups["name"].Value, TypeOf(match.Groups["constraint"].Value) + (match.Value.EndsWith("?}", StringComparison.Ordinal) ? "?" : "")))];

    /// <summary>The handler's parameters that could stand in the pattern and do not.</summary>
    public static IReadOnlyList<string> Free(MethodDeclarationSyntax method, string pattern) =>
        [.. method.ParameterList.Parameters.Where(CouldBeInPattern).Select(parameter => parameter.Identifier.ValueText).Where(name => !Has(pattern, name))];

    public static bool Has(string pattern, string name) => Parameters(pattern).Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The literal with another text.</summary>
    public static LiteralExpressionSyntax With(this LiteralExpressionSyntax literal, string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text)).WithTriviaFrom(literal);

    private static bool CouldBeInPattern(ParameterSyntax parameter)
    {
        var attributes = parameter.AttributeLists.SelectMany(list => list.Attributes).ToList();
        return attributes.Count == 0 ? parameter.Default is null && Texts.Contains(parameter.Type?.ToString() ?? "") : attributes.All(attribute => attribute.IsNamed("FromRoute") && attribute.ArgumentList is null);
    }

    private static string TypeOf(string constraint) => constraint switch
    {
        "int" or "long" or "bool" or "double" or "float" or "decimal" => constraint,
        "guid" => "System.Guid",
        "datetime" => "System.DateTime",
        "min" or "max" or "range" => "long",
        _ => "string",
    };
}
