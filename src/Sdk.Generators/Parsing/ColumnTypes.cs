using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>CLR types and the column types that hold them.</summary>
internal static class ColumnTypes
{
    /// <summary>The column type, or null where there is none, or where it needs more than the type.</summary>
    public static ColumnType? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ColumnType.Bool,
        SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_Int32 => ColumnType.Int32,
        SpecialType.System_Int64 => ColumnType.Int64,
        SpecialType.System_Double => ColumnType.Double,
        _ when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ColumnType.Bytes,
        _ => type.FullName() switch
        {
            "System.Guid" => ColumnType.Guid,
            "System.DateOnly" => ColumnType.Date,
            "System.DateTimeOffset" => ColumnType.Timestamptz,
            "System.Text.Json.JsonElement" => ColumnType.Json,
            _ => null,
        },
    };

    /// <summary>An enum as the texts of its members, in alphabetical order (in which order they are declared means nothing), or what is wrong with it.</summary>
    public static (ColumnType? Type, string? Problem) Enum(ITypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => Words.Snake(field.Name)).OrderBy(member => member, StringComparer.Ordinal).ToList();
        return type.Attribute("System.Flags") is not null ? (null, "combined flags are no single value; use int")
            : members.Count == 0 ? (null, "the enum has no members")
            : members.Distinct().Count() != members.Count ? (null, "two members of the enum have the same name in snake_case")
            : members.All(Words.IsColumn) ? (ColumnType.Enum(members.ToItems()), null) : (null, "a member's name is not made of a to z, digits and '_'");
    }

    /// <summary>What to use instead of a type that is no column.</summary>
    public static string WayOut(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_DateTime => "it does not say in which time zone; use DateTimeOffset, or DateOnly for a day",
        SpecialType.System_Single => "use double",
        SpecialType.System_SByte or SpecialType.System_UInt16 => "use int",
        SpecialType.System_UInt32 => "use long",
        SpecialType.System_UInt64 => "databases have no unsigned integers; use long or decimal",
        SpecialType.System_Char => "use string with [Length(1)]",
        _ => type.FullName() switch
        {
            "System.TimeSpan" => "use long and say the unit in its name, for instance DurationMs",
            "System.TimeOnly" => "use string or int",
            "System.Uri" => "use string",
            _ when type is IArrayTypeSymbol || IsList(type) => "a column holds one value; use a table of its own or JsonElement",
            _ => "use bool, int, long, double, decimal, string, byte[], Guid, DateOnly, DateTimeOffset, JsonElement or an enum",
        },
    };

    private static bool IsList(ITypeSymbol type)
    {
        foreach (var one in type.AllInterfaces)
            if (one.SpecialType == SpecialType.System_Collections_IEnumerable) return true;
        return false;
    }
}
