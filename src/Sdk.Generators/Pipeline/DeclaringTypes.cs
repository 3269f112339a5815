using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The types of a compilation that carry attributes of ours, found by the text and then bound.</summary>
internal static class DeclaringTypes
{
    /// <summary>Them, in the order of the files; a partial type once, whatever its parts carry.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var global = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var alias in compilation.SyntaxTrees.SelectMany(static tree => SourceFacts.Of(tree).Aliases)) global[alias.Key] = alias.Value;
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var declared in SourceFacts.Of(tree).Types)
            {
                if (!AttributeNames.Mean(declared.Attributes, global)) continue;
                cancellationToken.ThrowIfCancellationRequested();
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(declared.Syntax, cancellationToken) is INamedTypeSymbol type && Symbols.MayDeclare(type) && seen.Add(type)) yield return type;
            }
        }
    }
}
