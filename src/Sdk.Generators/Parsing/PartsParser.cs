using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a parameter with <c>[AsParameters]</c>: the parameters of its one constructor, or its properties, each from a source of its own.</summary>
internal sealed class PartsParser(Slots slots, IMethodSymbol method, Func<Slot, Decision> parse)
{
    public Decision Parse(IParameterSymbol parameter)
    {
        var whole = Slot.Of(parameter);
        if (Hindrance(parameter) is { } hindrance) return slots.Refuse(whole, hindrance);
        var type = (INamedTypeSymbol)parameter.Type;
        if (Parts(type) is not (var constructor, var parts)) return slots.Refuse(whole, "it needs one public constructor whose parameters are named and typed like properties, or none with parameters");
        if (parts.Count == 0) return slots.Refuse(whole, "it has neither constructor parameters nor properties that can be set");
        var isUsable = Marks.Note(slots.Scope, type, whole.Place, method.Name) & Marks.Note(slots.Scope, constructor, whole.Place, method.Name) & IsWhole(type, constructor, parts, whole);
        var models = new List<ParameterModel>();
        foreach (var part in parts)
            if (parse(part).Model is { } model) models.Add(model with { Name = Local(parameter, part, models) });
        return models.Count < parts.Count || !isUsable ? Decision.None : new(Slots.Model(whole, ParameterSource.Parts, parameter.Name) with { Type = type.Written(), Parts = models.ToItems() });
    }

    private string? Hindrance(IParameterSymbol parameter) => parameter.Type switch
    {
        _ when parameter.RefKind != RefKind.None => "it is passed by reference",
        _ when parameter.Type.IsNullableValue() || parameter.NullableAnnotation == NullableAnnotation.Annotated => "a parameter with [AsParameters] is always there; only its parts may be nullable",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsRefLikeType: false } type when slots.Scope.CanName(type) => null,
        _ => "it is no class, record or struct that could be made here",
    };

    // A property that is obsolete as an error cannot be set, a required member must be.
    private bool IsWhole(INamedTypeSymbol type, IMethodSymbol constructor, List<Slot> parts, Slot whole) =>
        parts.Where(part => part.Property is not null).All(part => Properties(type).Where(property => property.Name == part.Property).All(property => Marks.Note(slots.Scope, property, part.Place ?? whole.Place, method.Name)))
        & RequiredMembers.AreFilled(slots.Scope, type, constructor, parts.Select(part => part.Property).OfType<string>(), whole.Place,
            constructor.Parameters.Length > 0 ? "Make it a parameter of the constructor, or leave out 'required'" : "Make it a property with a public 'set' or 'init', or leave out 'required'");

    // The constructor, and what is read for it.
    private static (IMethodSymbol Constructor, List<Slot> Parts)? Parts(INamedTypeSymbol type)
    {
        var properties = Properties(type).ToList();
        var constructors = type.InstanceConstructors.Where(one => one.DeclaredAccessibility == Accessibility.Public && !one.IsImplicitlyDeclared || one is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }).ToList();
        var withParameters = constructors.Where(one => one.Parameters.Length > 0).ToList();
        if (withParameters.Count == 1 && (!constructors.Any(one => one.Parameters.Length == 0) || type.IsValueType))
        {
            var pairs = withParameters[0].Parameters.Select(parameter => (parameter, Property: properties.FirstOrDefault(property => Fills(parameter, property)))).ToList();
            return pairs.Any(pair => pair.Property is null) ? null : (withParameters[0], pairs.Select(pair => Slot.Of(pair.parameter, pair.Property!)).ToList());
        }
        if (constructors.FirstOrDefault(one => one.Parameters.Length == 0) is not { } empty) return null;
        return (empty, properties.Where(property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public }).Select(Slot.Of).ToList());
    }

    private static bool Fills(IParameterSymbol parameter, IPropertySymbol property) =>
        string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var up = type; up is { SpecialType: SpecialType.None }; up = up.BaseType)
            foreach (var property in up.GetMembers().OfType<IPropertySymbol>())
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } && seen.Add(property.Name)) yield return property;
    }

    // The local's name: that of the whole and of the part, which nothing else has. A half-typed part has none yet.
    private string Local(IParameterSymbol parameter, Slot part, List<ParameterModel> others)
    {
        var name = parameter.Name + (part.Name.Length == 0 ? "" : char.ToUpperInvariant(part.Name[0]) + part.Name.Substring(1));
        while (method.Parameters.Any(other => other.Name == name) || others.Any(other => other.Name == name)) name += "_";
        return name;
    }
}
