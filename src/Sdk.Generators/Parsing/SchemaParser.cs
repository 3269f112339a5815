using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// Makes a JSON Schema (2020-12, the subset of <c>docs/manifest.schema.json</c>) of a type, as canonical text. Names and enum members are in snake_case;
/// <c>[JsonPropertyName]</c> and <c>[JsonIgnore]</c> are followed.
/// </summary>
internal sealed class SchemaParser(ParseScope scope, bool defaultsMustBeConstant)
{
    private const int Deepest = 8, MostProperties = 500;
    private readonly Stack<ITypeSymbol> inside = new();
    private int properties;

    /// <summary>What stands against it. The first one found.</summary>
    public SchemaObjection? Objection { get; private set; }

    /// <summary>The schema of a whole document, or null with an objection.</summary>
    public string? Root(INamedTypeSymbol type) => Object(type) is { } shape && Objection is null ? AsRoot(shape.Json) : null;

    /// <summary>The canonical text of a document's schema.</summary>
    public static string AsRoot(CanonicalJson schema) => schema.Text("$schema", "https://json-schema.org/draft/2020-12/schema").ToString();

    /// <summary>The properties that are written and read, those of base types first. One that another hides or overrides is not among them, as for the serializer.</summary>
    public static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type)
    {
        var levels = new Stack<IReadOnlyList<IPropertySymbol>>();
        var nearer = new HashSet<string>(StringComparer.Ordinal);
        for (var level = type; level is not null && level.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); level = level.BaseType)
        {
            var seen = level.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }).Where(property => !nearer.Contains(property.Name)).ToList();
            nearer.UnionWith(seen.Select(property => property.Name));
            levels.Push(seen.Where(IsWritten).ToList());
        }
        return levels.SelectMany(level => level).ToList();
    }

    /// <summary>Whether a property is part of the JSON.</summary>
    public static bool IsWritten(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public }
        && property.Attribute("System.Text.Json.Serialization.JsonIgnore") is not { NamedArguments.Length: 0 };

    /// <summary>The property's name in JSON.</summary>
    public static string JsonName(IPropertySymbol property) =>
        property.Attribute("System.Text.Json.Serialization.JsonPropertyName")?.Argument(0) as string is { Length: > 0 } name ? name : Words.Snake(property.Name);

    /// <summary>The schema of one setting, or null with an objection.</summary>
    public JsonShape? Setting(IPropertySymbol property)
    {
        inside.Push(property.ContainingType);
        return Property(property);
    }

    /// <summary>One property's schema with all that its attributes and its initializer say, or null with an objection.</summary>
    private JsonShape? Property(IPropertySymbol property)
    {
        if (++properties > MostProperties) return Refuse($"it has more than {MostProperties} properties");
        if (property.Type is { IsReferenceType: true } && property.NullableAnnotation == NullableAnnotation.None)
            return Refuse($"the nullability of '{Path(property)}' is not known; write '#nullable enable'");
        var shape = Type(property.Type.WithoutNullable(), property.Type.IsNullableValue() || property.NullableAnnotation == NullableAnnotation.Annotated, Path(property));
        if (shape is null) return null;
        var facts = new SchemaFacts(scope, property, shape);
        if (facts.Apply(defaultsMustBeConstant) is not { } misfit) return shape with { Required = facts.Required };
        Objection ??= misfit;
        return null;
    }

    private JsonShape? Type(ITypeSymbol type, bool nullable, string path)
    {
        if (JsonTypes.Scalar(type, nullable) is { } scalar) return scalar;
        if (type.TypeKind == TypeKind.Error) return Refuse($"the type of '{path}' is not known");
        if (JsonTypes.ItemOf(type) is { } item)
            return Element(item, path + "[]") is { } items ? new("array", JsonTypes.Of("array", nullable).Raw("items", items.Json.ToString())) : null;
        if (JsonTypes.ValueOf(type) is { } value)
            return Element(value, path + "[]") is { } values ? new("object", JsonTypes.Of("object", nullable).Raw("additionalProperties", values.Json.ToString())) : null;
        if (JsonTypes.WayOut(type) is { } wayOut) return Refuse($"'{path}' is of type '{type.Readable()}'; {wayOut}");
        return Object((INamedTypeSymbol)type, nullable, path);
    }

    private JsonShape? Element(ITypeSymbol type, string path) =>
        Type(type.WithoutNullable(), type.IsNullableValue() || type.NullableAnnotation == NullableAnnotation.Annotated, path);

    private JsonShape? Object(INamedTypeSymbol type) => JsonTypes.WayOut(type) is { } wayOut ? Refuse(wayOut) : Object(type, nullable: false, type.Name);

    private JsonShape? Object(INamedTypeSymbol type, bool nullable, string path)
    {
        if (inside.Contains(type, SymbolEqualityComparer.Default)) return Refuse(SettingRules.NoRecursion, $"'{path}' is of type '{type.Readable()}' again");
        if (inside.Count == Deepest) return Refuse($"'{path}' lies deeper than {Deepest} types");
        inside.Push(type);
        var (members, required) = (new CanonicalJson(), new SortedSet<string>(StringComparer.Ordinal));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in Properties(type))
        {
            var name = JsonName(property);
            if (!names.Add(name)) return Refuse($"two properties of '{type.Readable()}' are called '{name}' in JSON");
            if (Property(property) is not { } shape) return null;
            members.Raw(name, shape.Json.ToString());
            if (shape.Required) required.Add(name);
        }
        inside.Pop();
        if (names.Count == 0) return Refuse($"'{type.Readable()}' has no public property with get and set or init");
        return new("object", JsonTypes.Of("object", nullable).Raw("additionalProperties", "false").Raw("properties", members.ToString()).Texts("required", required));
    }

    private JsonShape? Refuse(string reason) => Refuse(SettingRules.HasSchema, reason);

    private JsonShape? Refuse(DiagnosticDescriptor rule, string reason)
    {
        Objection ??= new(rule, reason);
        return null;
    }

    private static string Path(IPropertySymbol property) => property.ContainingType.Name + "." + property.Name;
}

/// <summary>Why there is no schema. What an attribute says and what does not fit has a place of its own.</summary>
internal sealed record SchemaObjection(DiagnosticDescriptor Rule, string Reason, string Fact = "", string Property = "", Location? Place = null)
{
    /// <summary>Reports it at its own place, or else at that of <paramref name="subject"/>.</summary>
    public void AddTo(Findings findings, Location? place, string subject)
    {
        if (Rule.Equals(SettingRules.SettingFits)) findings.Add(Rule, Place ?? place, Fact, Property, Reason);
        else findings.Add(Rule, place, subject, Reason);
    }
}

/// <summary>The schema of one type. <paramref name="Type"/> is its JSON type.</summary>
internal sealed record JsonShape(string Type, CanonicalJson Json)
{
    /// <summary>Whether the object that it is a property of must have it.</summary>
    public bool Required { get; init; }

    /// <summary>The texts of an enum.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
