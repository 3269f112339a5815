using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads what a column refers to.</summary>
internal static class ReferenceParser
{
    /// <summary>The reference of <c>[References]</c>, or null where there is none or it is impossible.</summary>
    public static DeclaredReference? Parse(ParseScope scope, IPropertySymbol property)
    {
        if (property.Attribute("Mint.Sdk.References") is not { ConstructorArguments.Length: 1 } attribute) return null;
        var (reference, problem) = Of(attribute.ConstructorArguments[0].Value as ITypeSymbol, attribute, scope.Compilation.Assembly, OnDelete.Restrict);
        if (problem is not null) scope.Findings.Add(DeclaredRules.ReferenceIsPossible, attribute.Place(scope.CancellationToken), property.Name, problem);
        return reference;
    }

    /// <summary>The reference of an attribute that speaks of the past; what it does not say is as it was after.</summary>
    public static (DeclaredReference? Reference, string? Problem) Before(AttributeData attribute, IAssemblySymbol? assembly, DeclaredReference? after)
    {
        if (attribute.Named("Referenced") is false) return (null, null);
        if (attribute.NamedType("References") is { } type) return Of(type, attribute, assembly, after?.OnDelete ?? OnDelete.Restrict);
        if (!attribute.Says("OnDelete")) return (after, null);
        return after is null ? (null, "say with References which table it referred to") : (after with { OnDelete = Action(attribute, after.OnDelete) }, null);
    }

    private static (DeclaredReference? Reference, string? Problem) Of(ITypeSymbol? type, AttributeData attribute, IAssemblySymbol? assembly, OnDelete otherwise) => type switch
    {
        null or { TypeKind: TypeKind.Error } => (null, null),
        _ when type.Attribute("Mint.Sdk.Table") is null => (null, $"'{type.Readable()}' is no table; name a class with [Table]"),
        _ when assembly is not null && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly) =>
            (null, $"'{type.Readable()}' is of another assembly, and a plugin's database holds its own tables only; keep the number and ask the other side"),
        _ => (new(type.FullName(), Action(attribute, otherwise)), null),
    };

    // The values of Mint.Sdk.OnDelete are those of the model.
    private static OnDelete Action(AttributeData attribute, OnDelete otherwise) => attribute.Named("OnDelete") is int value and >= 0 and <= 2 ? (OnDelete)value : otherwise;
}
