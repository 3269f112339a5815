using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a property of a table.</summary>
internal sealed class ColumnParser(ParseScope scope, IPropertySymbol property)
{
    // Known from Entity Framework and easily meant where one of ours has the same name.
    private static readonly (string Name, string WayOut)[] others =
    [
        ("System.ComponentModel.DataAnnotations.Key", "write [Mint.Sdk.Key]"),
        ("System.ComponentModel.DataAnnotations.Schema.Column", "write [Mint.Sdk.Column]"),
        ("System.ComponentModel.DataAnnotations.Schema.ForeignKey", "write [References] on the column"),
        ("System.ComponentModel.DataAnnotations.Schema.NotMapped", "a property without a public setter is no column"),
    ];

    private readonly Findings findings = scope.Findings;

    /// <summary>The column, or null where its type is none.</summary>
    public Column? Parse()
    {
        var declared = property.Type;
        if (declared.TypeKind == TypeKind.Error) return null;
        foreach (var (other, wayOut) in others)
        {
            if (property.Attribute(other) is { } found) Unfit(found, other.Substring(other.LastIndexOf('.') + 1), $"it is {other.Substring(0, other.LastIndexOf('.'))}'s, which says nothing about a table here; {wayOut}");
        }
        var named = property.Attribute("Mint.Sdk.Column");
        var name = named is null ? Words.Snake(property.Name) : named.Argument(0) as string ?? "";
        if (!Words.IsColumn(name)) findings.Add(SchemaRules.NameIsSnakeCase, named?.Place(0, null, scope.CancellationToken) ?? property.Place(), name, "column");
        var type = TypeOf(declared.WithoutNullable());
        if (type is null) return null;
        var isKey = property.Attribute("Mint.Sdk.Key") is not null;
        var isNullable = IsNullable(declared);
        if (isKey && isNullable) findings.Add(SchemaRules.AttributeFits, property.Place(), "Key", property.Name, "a key is never null");
        if (isKey && type == ColumnType.Int64) type = ColumnType.Identity;
        return new(name, type, isNullable, isKey, new DefaultParser(scope, property).Parse(type));
    }

    private bool IsNullable(ITypeSymbol declared)
    {
        if (declared.IsNullableValue()) return true;
        if (declared.IsValueType) return false;
        if (property.NullableAnnotation == NullableAnnotation.None) findings.Add(SchemaRules.NullabilityIsKnown, property.Place(), property.Name);
        return property.NullableAnnotation == NullableAnnotation.Annotated;
    }

    private ColumnType? TypeOf(ITypeSymbol type)
    {
        var length = property.Attribute("Mint.Sdk.Length");
        var precision = property.Attribute("Mint.Sdk.Precision");
        if (length is not null && type.SpecialType != SpecialType.System_String) Unfit(length, "Length", "only a string has a length");
        if (precision is not null && type.SpecialType != SpecialType.System_Decimal) Unfit(precision, "Precision", "only a decimal has a precision");
        if (type.SpecialType == SpecialType.System_String) return TextType(length);
        if (type.SpecialType == SpecialType.System_Decimal) return DecimalType(precision);
        if (type.TypeKind == TypeKind.Enum) return EnumType(type);
        return ColumnTypes.Of(type) ?? Refuse(type, ColumnTypes.WayOut(type));
    }

    private ColumnType TextType(AttributeData? length)
    {
        if (length?.Argument(0) is not int characters) return ColumnType.Text;
        if (characters > 0) return ColumnType.String(characters);
        Unfit(length, "Length", "it must be at least 1");
        return ColumnType.Text;
    }

    private ColumnType? DecimalType(AttributeData? precision)
    {
        if (precision is null) return Refuse(property.Type, "a decimal needs its digits: add [Precision(18, 4)] or what fits");
        if (precision.Argument(0) is not int digits || precision.Argument(1) is not int scale) return null;
        if (digits is >= 1 and <= 38 && scale >= 0 && scale <= digits) return ColumnType.Decimal(digits, scale);
        Unfit(precision, "Precision", "use 1 to 38 digits, and no more of them after the point");
        return null;
    }

    private ColumnType? EnumType(ITypeSymbol type)
    {
        var (members, problem) = ColumnTypes.Enum(type);
        return problem is null ? members : Refuse(type, problem);
    }

    private ColumnType? Refuse(ITypeSymbol type, string wayOut)
    {
        findings.Add(SchemaRules.ColumnTypeIsSupported, property.Place(), property.Name, type.Readable(), wayOut);
        return null;
    }

    private void Unfit(AttributeData attribute, string name, string reason) =>
        findings.Add(SchemaRules.AttributeFits, attribute.Place(scope.CancellationToken), name, property.Name, reason);
}
