using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What a request fills: a handler's parameter, or a parameter or property of a type with <c>[AsParameters]</c>.</summary>
internal sealed class Slot
{
    private Slot(string name, ITypeSymbol type, NullableAnnotation annotation, ImmutableArray<AttributeData> attributes) =>
        (Name, Type, Annotation, Attributes) = (name, type, annotation, attributes);

    public string Name { get; }

    public ITypeSymbol Type { get; }

    public ImmutableArray<AttributeData> Attributes { get; }

    public RefKind RefKind { get; private init; }

    public Location? Place { get; private init; }

    /// <summary>The literal it has where the request leaves it out.</summary>
    public string Default { get; private init; } = "default";

    public bool HasDefault { get; private init; }

    /// <summary>The property it sets; null for a parameter.</summary>
    public string? Property { get; private init; }

    /// <summary>As ASP.NET Core has it: nullable, unknown nullability and a default value make it optional.</summary>
    public bool IsOptional => HasDefault || Type.IsNullableValue() || (!Type.IsValueType && Annotation != NullableAnnotation.NotAnnotated);

    private NullableAnnotation Annotation { get; }

    public static Slot Of(IParameterSymbol parameter) => new(parameter.Name, parameter.Type, parameter.NullableAnnotation, parameter.GetAttributes())
    {
        RefKind = parameter.RefKind,
        Place = parameter.Place(),
        Default = Literals.Of(parameter),
        HasDefault = parameter.HasExplicitDefaultValue,
    };

    /// <summary>A constructor's parameter, with the attributes of the property that it fills too.</summary>
    public static Slot Of(IParameterSymbol parameter, IPropertySymbol property) =>
        new(parameter.Name, parameter.Type, parameter.NullableAnnotation, parameter.GetAttributes().AddRange(property.GetAttributes()))
        {
            RefKind = parameter.RefKind,
            Place = parameter.Place(),
            Default = Literals.Of(parameter),
            HasDefault = parameter.HasExplicitDefaultValue,
        };

    public static Slot Of(IPropertySymbol property) => new(property.Name, property.Type, property.NullableAnnotation, property.GetAttributes())
    {
        Place = property.Place(),
        Property = property.Name,
    };

    public bool Has(string attribute) => Attributes.Any(one => one.AttributeClass?.FullName() == attribute);
}
