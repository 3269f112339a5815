using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a column's default.</summary>
internal sealed class DefaultParser(ParseScope scope, IPropertySymbol property)
{
    public ColumnDefault? Parse(ColumnType type)
    {
        var computed = property.Attribute("Mint.Sdk.DefaultNow") ?? property.Attribute("Mint.Sdk.DefaultNewGuid");
        var constant = property.Attribute("Mint.Sdk.Default");
        if (computed is not null) return Computed(computed, type, alone: constant is null);
        if (constant is null || constant.ConstructorArguments.Length == 0) return null;
        var value = Of(constant.ConstructorArguments[0]);
        if (value is not null && Fits(value, type)) return value;
        scope.Findings.Add(SchemaRules.DefaultFits, constant.Place(0, null, scope.CancellationToken), property.Name, type, Wanted(type));
        return null;
    }

    private ColumnDefault Computed(AttributeData attribute, ColumnType type, bool alone)
    {
        var isNow = attribute.AttributeClass?.Name == "DefaultNowAttribute";
        var (name, value) = isNow ? ("DefaultNow", ColumnDefault.Now) : ("DefaultNewGuid", ColumnDefault.NewGuid);
        if (!alone) Unfit(attribute, name, "it has [Default] too; keep one");
        else if (isNow && property.Attribute("Mint.Sdk.DefaultNewGuid") is not null) Unfit(attribute, name, "it has [DefaultNewGuid] too; keep one");
        if (!Fits(value, type)) Unfit(attribute, name, isNow ? "only DateTimeOffset and DateOnly can be the present moment" : "only a Guid can be a fresh one");
        return value;
    }

    /// <summary>A constant as a default; null where it cannot be one.</summary>
    public static ColumnDefault? Of(object? value) => value switch
    {
        string text => new(DefaultKind.Text, text),
        bool flag => new(DefaultKind.Bool, flag ? "true" : "false"),
        double number when double.IsNaN(number) || double.IsInfinity(number) => null,
        float number when float.IsNaN(number) || float.IsInfinity(number) => null,
        double number => new(DefaultKind.Number, number.ToString("R", CultureInfo.InvariantCulture)),
        float number => new(DefaultKind.Number, number.ToString("R", CultureInfo.InvariantCulture)),
        char => null,
        IFormattable number => new(DefaultKind.Number, number.ToString(null, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>Whether a column of the type can have the default.</summary>
    public static bool Fits(ColumnDefault value, ColumnType type) => !ColumnRules.Broken(new("it", type, Nullable: false, Key: type == ColumnType.Identity, value)).Any();

    /// <summary>What fits the type, in words.</summary>
    public static string Wanted(ColumnType type) => type.Kind switch
    {
        ColumnKind.Bool => "true or false",
        ColumnKind.Int32 or ColumnKind.Int64 => "a whole number that the column can hold",
        ColumnKind.Double or ColumnKind.Decimal => "a number",
        ColumnKind.String => "a string that is no longer than the column",
        ColumnKind.Text => "a string",
        ColumnKind.Json => "JSON as a string",
        ColumnKind.Guid => "a GUID as a string",
        ColumnKind.Date => "a day as a string, for instance \"2026-01-31\", or the present one",
        ColumnKind.Timestamptz => "the present moment",
        ColumnKind.Enum => "one of its members",
        _ => "no default",
    };

    /// <summary>An attribute's constant as a default; null where it cannot be one.</summary>
    public static ColumnDefault? Of(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: { } members } => members.MemberName(constant.Value) is { } name ? new(DefaultKind.Text, name) : null,
        { Kind: TypedConstantKind.Primitive } => Of(constant.Value),
        _ => null,
    };

    private void Unfit(AttributeData attribute, string name, string reason) =>
        scope.Findings.Add(SchemaRules.AttributeFits, attribute.Place(scope.CancellationToken), name, property.Name, reason);
}
