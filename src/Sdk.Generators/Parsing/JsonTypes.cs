using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>CLR types and the JSON types that hold them.</summary>
internal static class JsonTypes
{
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List", "System.Collections.Generic.IList", "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.ICollection",
        "System.Collections.Generic.IReadOnlyCollection", "System.Collections.Generic.IEnumerable", "System.Collections.Generic.HashSet", "System.Collections.Generic.ISet",
        "System.Collections.Generic.IReadOnlySet", "System.Collections.Immutable.ImmutableArray", "System.Collections.Immutable.ImmutableList",
    };

    private static readonly HashSet<string> Dictionaries = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.IDictionary", "System.Collections.Generic.IReadOnlyDictionary", "System.Collections.Immutable.ImmutableDictionary",
    };

    /// <summary>A schema that says only the type.</summary>
    public static CanonicalJson Of(string type, bool nullable) => new CanonicalJson().Raw("type", nullable ? $"[\"{type}\",\"null\"]" : $"\"{type}\"");

    /// <summary>The schema of a type without parts, or null.</summary>
    public static JsonShape? Scalar(ITypeSymbol type, bool nullable) => type switch
    {
        { TypeKind: TypeKind.Enum } when type.Attribute("System.Flags") is null && type.GetMembers().Any(member => member is IFieldSymbol { HasConstantValue: true }) => Enum(type, nullable),
        { SpecialType: SpecialType.System_String } => new("string", Of("string", nullable)),
        { SpecialType: SpecialType.System_Boolean } => new("boolean", Of("boolean", nullable)),
        { SpecialType: SpecialType.System_Byte } => Integer(nullable, byte.MinValue, byte.MaxValue),
        { SpecialType: SpecialType.System_SByte } => Integer(nullable, sbyte.MinValue, sbyte.MaxValue),
        { SpecialType: SpecialType.System_Int16 } => Integer(nullable, short.MinValue, short.MaxValue),
        { SpecialType: SpecialType.System_UInt16 } => Integer(nullable, ushort.MinValue, ushort.MaxValue),
        { SpecialType: SpecialType.System_UInt32 } => Integer(nullable, uint.MinValue, uint.MaxValue),
        { SpecialType: SpecialType.System_Int32 } => Formatted("integer", "int32", nullable),
        { SpecialType: SpecialType.System_Int64 } => Formatted("integer", "int64", nullable),
        { SpecialType: SpecialType.System_Decimal } => Formatted("number", "decimal", nullable),
        { SpecialType: SpecialType.System_Double } => Formatted("number", "double", nullable),
        { SpecialType: SpecialType.System_Single } => Formatted("number", "float", nullable),
        _ => Format(type) is { } format ? Formatted("string", format, nullable) : type.FullName() == "System.Text.Json.JsonElement" ? new("any", new CanonicalJson()) : null,
    };

    /// <summary>The item of an array or list, or null.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: not SpecialType.System_Byte } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } list when Lists.Contains(list.FullName()) => list.TypeArguments[0],
        _ => null,
    };

    /// <summary>The value of a dictionary with texts as keys, or null.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 2 } map && Dictionaries.Contains(map.FullName()) && map.TypeArguments[0].SpecialType == SpecialType.System_String ? map.TypeArguments[1] : null;

    /// <summary>Why a type is no JSON object, and what to use; null where it is one.</summary>
    public static string? WayOut(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_DateTime } => "it does not say in which time zone; use DateTimeOffset, or DateOnly for a day",
        { SpecialType: SpecialType.System_UInt64 } => "use long or decimal",
        { SpecialType: SpecialType.System_Char } => "use string with MaxLength 1",
        { SpecialType: SpecialType.System_Object } => "use JsonElement for anything",
        { TypeKind: TypeKind.Enum } => "one value has one name; use an enum with members and without [Flags], or a list of such",
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => "use string",
        { TypeKind: TypeKind.TypeParameter } => "it is open; name a type",
        { TypeKind: TypeKind.Interface } or { IsAbstract: true } => "use a class or record that can be created",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, TypeArguments.Length: 0 } named when !IsOfTheFramework(named) => null,
        _ => "use texts, numbers, bool, enums, dates, Guid, Uri, lists, dictionaries with texts as keys, and records of these",
    };

    private static bool IsOfTheFramework(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } name && (name.FullName() + ".") is var full && (full.StartsWith("System.", StringComparison.Ordinal) || full.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static string? Format(ITypeSymbol type) => type.FullName() switch
    {
        "System.DateOnly" => "date",
        "System.DateTimeOffset" => "date-time",
        "System.TimeOnly" => "time",
        "System.TimeSpan" => "timespan",
        "System.Guid" => "uuid",
        "System.Uri" => "uri",
        _ => null,
    };

    private static JsonShape Formatted(string type, string format, bool nullable) => new(type, Of(type, nullable).Text("format", format));

    private static JsonShape Integer(bool nullable, long least, long most) => new("integer", Of("integer", nullable).Number("minimum", least).Number("maximum", most));

    private static JsonShape Enum(ITypeSymbol type, bool nullable)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => Words.Snake(field.Name)).Distinct().ToList();
        var texts = members.Select(CanonicalJson.Quote).Concat(nullable ? ["null"] : []).ToList();
        return new("string", Of("string", nullable).List("enum", texts)) { Options = members };
    }
}
