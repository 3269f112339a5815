using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What a parser works in: the compilation it asks and the findings it fills.</summary>
internal sealed class ParseScope(Compilation compilation, CancellationToken cancellationToken)
{
    public Compilation Compilation => compilation;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Mistakes.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Mistakes only where the plugin has no <c>ConfigureServices</c>.</summary>
    public Findings Unregistered { get; } = new();

    /// <summary>Warnings that the use of marked types and members gives, which the author has accepted by using them.</summary>
    public SortedSet<string> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Where routes stand, by the names that models keep of them.</summary>
    public Dictionary<string, Location?> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether generated code can name the type.</summary>
    public bool CanName(ITypeSymbol type) => (type is INamedTypeSymbol { IsGenericType: false, IsFileLocal: false, TypeKind: not TypeKind.Error } plain && IsOpen(plain)) || compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);

    // The compiler's own answer goes through all references each time.
    private bool IsOpen(INamedTypeSymbol type)
    {
        for (var one = type; one is not null; one = one.ContainingType)
            if (one.DeclaredAccessibility != Accessibility.Public
                && (one.DeclaredAccessibility is not (Accessibility.Internal or Accessibility.ProtectedOrInternal) || !SymbolEqualityComparer.Default.Equals(one.ContainingAssembly, compilation.Assembly))) return false;
        return true;
    }

    /// <summary>The result without anything of the compiler's.</summary>
    public Parsed<T> Result<T>(string name, T? model) where T : class => new(name, model, Findings.Texts(), Unregistered.Texts()) { Accepted = Accepted.ToItems() };
}
