using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>A bound of a number that an attribute names, with every digit that its author wrote: the attribute itself keeps a double, which holds 15 to 17.</summary>
internal sealed class Bound(ParseScope scope, AttributeData attribute, int index, string? name)
{
    /// <summary>The bound that the attribute keeps as <paramref name="kept"/>, a number or its text; null where that is no plain decimal.</summary>
    public decimal? Of(object? kept) => kept is string text ? PlainNumber.Read(text) : PlainNumber.Of(Written() is { } written && IsSame(written, kept) ? written : kept);

    // An expression may stand at another place than its parameter.
    private static bool IsSame(object written, object? kept) =>
        PlainNumber.Of(written) is not null && Convert.ToDouble(written, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(kept, CultureInfo.InvariantCulture));

    private object? Written()
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(scope.CancellationToken) is not AttributeSyntax { ArgumentList.Arguments: var arguments } syntax || !scope.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) return null;
        var argument = name is null ? arguments.ElementAtOrDefault(index) : arguments.FirstOrDefault(one => one.NameEquals?.Name.Identifier.ValueText == name);
        return argument is null ? null : scope.Compilation.GetSemanticModel(syntax.SyntaxTree).GetConstantValue(argument.Expression, scope.CancellationToken).Value;
    }
}
