using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Sdk.Generators;

/// <summary>What is marked with <c>[Obsolete]</c> or <c>[Experimental]</c> and used by generated code: a warning there would be one that the author has accepted already.</summary>
internal static class Marks
{
    /// <summary>Notes the warnings that the use of a type or member gives. One that is obsolete as an error is a finding, and the answer false.</summary>
    public static bool Note(ParseScope scope, ISymbol symbol, Location? place, string user)
    {
        var usable = true;
        foreach (var met in Met(symbol))
            foreach (var attribute in met.GetAttributes())
                if (IsRemoval(scope, attribute))
                {
                    scope.Findings.Add(RouteRules.NothingIsRemoved, place, user, met.Name);
                    usable = false;
                }
        return usable;
    }

    // The symbol, what it stands in, and the parts of a type.
    private static IEnumerable<ISymbol> Met(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => Met(array.ElementType),
        ITypeSymbol { SpecialType: not SpecialType.None } => [],
        INamedTypeSymbol type => type.TypeArguments.SelectMany(Met).Concat(Outwards(type)),
        _ => Outwards(symbol),
    };

    private static IEnumerable<ISymbol> Outwards(ISymbol symbol)
    {
        for (var outer = symbol; outer is not null and not INamespaceSymbol; outer = outer.ContainingType) yield return outer;
        if (symbol.ContainingModule is { } module) yield return module;
        if (symbol.ContainingAssembly is { } assembly) yield return assembly;
    }

    private static bool IsRemoval(ParseScope scope, AttributeData attribute)
    {
        if (attribute.AttributeClass is not { Name: "ObsoleteAttribute" or "ExperimentalAttribute" } of) return false;
        switch (of.FullName())
        {
            case "System.Diagnostics.CodeAnalysis.ExperimentalAttribute":
                Accept(scope, attribute.Argument(0));
                return false;
            case "System.ObsoleteAttribute":
                Accept(scope, attribute.Named("DiagnosticId"));
                // The compiler marks so itself, for compilers before it.
                return attribute.Argument(1) is true && !IsTheCompilers(attribute);
            default:
                return false;
        }
    }

    private static bool IsTheCompilers(AttributeData attribute) => attribute.Argument(0) is string message && message.EndsWith("not supported in this version of your compiler.", StringComparison.Ordinal);

    private static void Accept(ParseScope scope, object? id)
    {
        if (id is string name && SyntaxFacts.IsValidIdentifier(name)) scope.Accepted.Add(name);
    }
}
