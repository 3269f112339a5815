using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What <c>[Was]</c> or <c>[RemovedColumn]</c> say of a column's type.</summary>
internal static class PastType
{
    /// <summary>The type, or what is wrong. What the attribute does not name is as it was <paramref name="after"/>; a removed column has no after.</summary>
    public static (ColumnType? Type, string? Problem) Of(AttributeData attribute, ITypeSymbol? declared, ColumnType? after)
    {
        (ColumnType? type, string? problem) = declared is null ? (after, null) : Declared(attribute, declared.WithoutNullable());
        if (attribute.NamedTexts("Members") is { Count: > 0 } members) (type, problem) = Members(members);
        if (type is { } text && attribute.Named("Length") is int length) (type, problem) = Length(text, length);
        if (type is { } number && (attribute.Says("Precision") || attribute.Says("Scale"))) (type, problem) = Digits(attribute, number);
        return problem is null && type is null ? (null, "its type is unknown") : (type, problem);
    }

    private static (ColumnType?, string?) Declared(AttributeData attribute, ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return (ColumnType.Text, null);
        if (type.SpecialType == SpecialType.System_Decimal) return attribute.Says("Precision") ? (ColumnType.Decimal(38, 0), null) : (null, "a decimal needs its digits: say Precision and Scale");
        if (type.TypeKind == TypeKind.Enum) return ColumnTypes.Enum(type);
        return ColumnTypes.Of(type) is { } known ? (known, null) : (null, $"{type.Readable()} is no column: {ColumnTypes.WayOut(type)}");
    }

    private static (ColumnType?, string?) Members(System.Collections.Generic.IReadOnlyList<string> members) =>
        members.Distinct().Count() == members.Count && members.All(Words.IsColumn)
            ? (ColumnType.Enum(members.OrderBy(member => member, System.StringComparer.Ordinal).ToItems()), null)
            : (null, "name each member once, in snake_case");

    private static (ColumnType?, string?) Length(ColumnType type, int length) => type.Kind is not (ColumnKind.String or ColumnKind.Text) ? (null, "only a string has a length")
        : length < 0 ? (null, "a length is at least 1, or 0 for none") : (length == 0 ? ColumnType.Text : ColumnType.String(length), null);

    private static (ColumnType?, string?) Digits(AttributeData attribute, ColumnType type)
    {
        if (type.Kind != ColumnKind.Decimal) return (null, "only a decimal has a precision");
        var (precision, scale) = (attribute.Named("Precision") as int? ?? type.Length, attribute.Named("Scale") as int? ?? type.Scale);
        return precision is >= 1 and <= 38 && scale >= 0 && scale <= precision ? (ColumnType.Decimal(precision, scale), null) : (null, "use 1 to 38 digits, and no more of them after the point");
    }
}
