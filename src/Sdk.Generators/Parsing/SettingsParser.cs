using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads the class with <c>[Setting]</c> properties: the plugin's settings record.</summary>
internal static class SettingsParser
{
    public const string Attribute = "Mint.Sdk.Setting";

    /// <summary>Whether a type is a settings record: one of its own properties has <c>[Setting]</c>.</summary>
    public static bool IsSettings(ITypeSymbol type) => First(type) is not null;

    /// <summary>The first property with <c>[Setting]</c>, by which the type is known.</summary>
    public static IPropertySymbol? First(ITypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => property.Attribute(Attribute) is not null);

    /// <summary>The nearest base type that is a settings record, of a type that is none itself; else null.</summary>
    public static ITypeSymbol? Inherited(ITypeSymbol type)
    {
        if (IsSettings(type)) return null;
        for (var up = type.BaseType; up is not null; up = up.BaseType)
            if (IsSettings(up)) return up;
        return null;
    }

    /// <summary>The settings, or null where any of them is invalid.</summary>
    public static SettingsModel? Parse(ParseScope scope, INamedTypeSymbol type)
    {
        var before = scope.Findings.Diagnostics.Count;
        if (Hindrance(scope, type) is { } hindrance) scope.Findings.Add(SettingRules.SettingsAreCreatable, type.Place(), type.Name, hindrance);
        Marks.Note(scope, type, type.Place(), type.Name);
        var (members, required, names) = (new CanonicalJson(), new SortedSet<string>(System.StringComparer.Ordinal), new HashSet<string>(System.StringComparer.Ordinal));
        foreach (var property in OfType(type))
        {
            if (!IsSettable(scope, property)) continue;
            var name = SchemaParser.JsonName(property);
            var parser = new SchemaParser(scope, defaultsMustBeConstant: true);
            if (parser.Setting(property) is not { } shape) parser.Objection?.AddTo(scope.Findings, property.Place(), property.Name);
            else if (!names.Add(name)) scope.Findings.Add(PluginRules.DeclaredOnce, property.Place(), "Setting", name);
            else
            {
                members.Raw(name, shape.Json.ToString());
                if (shape.Required) required.Add(name);
            }
        }
        if (scope.Findings.Diagnostics.Count > before || names.Count == 0) return null;
        var schema = JsonTypes.Of("object", nullable: false).Raw("additionalProperties", "false").Raw("properties", members.ToString()).Texts("required", required);
        return new(type.Written(), SchemaParser.AsRoot(schema));
    }

    // Also those of base types: the whole object is read from the settings.
    private static IEnumerable<IPropertySymbol> OfType(INamedTypeSymbol type)
    {
        var marked = type.GetMembers().OfType<IPropertySymbol>().Where(property => property.Attribute(Attribute) is not null);
        return SchemaParser.Properties(type).Where(property => property.Attribute(Attribute) is not null).Concat(marked).Distinct<IPropertySymbol>(SymbolEqualityComparer.Default);
    }

    private static bool IsSettable(ParseScope scope, IPropertySymbol property)
    {
        var objection = property switch
        {
            _ when property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken) is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax => "is a parameter of its record",
            _ when !SchemaParser.IsWritten(property) => "is not public with get and set or init",
            _ => null,
        };
        if (objection is not null) scope.Findings.Add(SettingRules.SettingIsSettable, property.Place(), property.Name, objection);
        return objection is null;
    }

    private static string? Hindrance(ParseScope scope, INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => "a struct",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsGenericType: true } => "generic",
        { IsFileLocal: true } => "file-local",
        _ when !scope.CanName(type) => "not accessible to generated code",
        _ when !type.InstanceConstructors.Any(constructor => constructor is { DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 }) => "without a public constructor that takes nothing",
        _ => null,
    };
}
