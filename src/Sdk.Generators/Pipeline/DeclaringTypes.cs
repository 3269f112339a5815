using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The types of a compilation that carry attributes of ours, found by the text and then bound.</summary>
internal sealed class DeclaringTypes
{
    private readonly Compilation compilation;
    private readonly CancellationToken cancellationToken;
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<SyntaxTree, int>> places;

    public DeclaringTypes(Compilation compilation, CancellationToken cancellationToken)
    {
        (this.compilation, this.cancellationToken) = (compilation, cancellationToken);
        foreach (var tree in compilation.SyntaxTrees)
            foreach (var alias in SourceFacts.Of(tree).GlobalAliases) aliases[alias.Key] = alias.Value;
        places = new(() => compilation.SyntaxTrees.Select((tree, index) => (tree, index)).ToDictionary(pair => pair.tree, pair => pair.index));
    }

    /// <summary>Them, in the order of the files; a partial type once, whatever its parts carry.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.SelectMany(new DeclaringTypes(compilation, cancellationToken).In);

    /// <summary>Those of one file, in order. A partial type is that of the first of its parts which carries one; which files are asked for makes no difference.</summary>
    public IEnumerable<INamedTypeSymbol> In(SyntaxTree tree)
    {
        SemanticModel? model = null;
        foreach (var declared in Carriers(tree))
        {
            cancellationToken.ThrowIfCancellationRequested();
            model ??= compilation.GetSemanticModel(tree);
            if (model.GetDeclaredSymbol(declared.Syntax, cancellationToken) is INamedTypeSymbol type && Symbols.MayHaveHandlers(type) && IsFirst(type, tree, declared)) yield return type;
        }
    }

    private IEnumerable<DeclaredType> Carriers(SyntaxTree tree)
    {
        var facts = SourceFacts.Of(tree);
        foreach (var declared in facts.Types)
            if (declared.May(facts.Aliases, aliases)) yield return declared;
    }

    private bool IsFirst(INamedTypeSymbol type, SyntaxTree tree, DeclaredType declared) =>
        type.DeclaringSyntaxReferences.Length == 1 || !type.DeclaringSyntaxReferences.Any(part => IsBefore(part, tree, declared) && Carriers(part.SyntaxTree).Any(other => other.Syntax.Span == part.Span));

    private bool IsBefore(SyntaxReference part, SyntaxTree tree, DeclaredType declared) =>
        part.SyntaxTree == tree ? part.Span.Start < declared.Syntax.SpanStart : places.Value[part.SyntaxTree] < places.Value[tree];
}
