using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The methods of a class, and the handlers that it inherits from base classes.</summary>
internal static class ClassMethods
{
    /// <summary>
    /// Its own methods, then the handlers of each base class, nearest first, but for those that are hidden. An override counts in place of what it overrides where it has
    /// a handler's attribute; otherwise what is overridden does.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type)
    {
        var nearer = new List<IMethodSymbol>();
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType)
        {
            var methods = Ordered(up);
            foreach (var method in methods)
                if (SymbolEqualityComparer.Default.Equals(up, type) || (IsHandler(method) && !nearer.Exists(near => Replaces(near, method)))) yield return method;
            nearer.AddRange(methods);
        }
    }

    /// <summary>Whether it has an attribute of handlers.</summary>
    public static bool IsHandler(IMethodSymbol method) => method.GetAttributes().Any(IsOfHandler);

    /// <summary>Whether the attribute makes a method a handler.</summary>
    public static bool IsOfHandler(AttributeData attribute) => attribute.AttributeClass is { } of && Array.IndexOf(StrayParser.OfHandlers, of.FullName()) >= 0;

    // In the order of the files' names, then as they stand: the compiler's own order of a partial class's parts depends on the order in which it is given them.
    private static List<IMethodSymbol> Ordered(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .OrderBy(method => method.Place()?.SourceTree?.FilePath ?? "", StringComparer.Ordinal).ThenBy(method => method.Place()?.SourceSpan.Start ?? 0).ToList();

    private static bool Replaces(IMethodSymbol near, IMethodSymbol far) =>
        near.Name == far.Name && near.Parameters.Length == far.Parameters.Length && near.Arity == far.Arity && (!near.IsOverride || IsHandler(near))
        && near.Parameters.Zip(far.Parameters, (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type) && (one.RefKind == RefKind.None) == (other.RefKind == RefKind.None)).All(same => same);
}
