using System;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a column's default.</summary>
internal sealed class DefaultParser(ParseScope scope, IPropertySymbol property)
{
    public ColumnDefault? Parse(ColumnType type)
    {
        var now = property.Attribute("Mint.Sdk.DefaultNow");
        var constant = property.Attribute("Mint.Sdk.Default");
        if (now is not null && constant is not null) Unfit(now, "DefaultNow", "it has [Default] too; keep one");
        if (now is not null && type.Kind != ColumnKind.Timestamptz) Unfit(now, "DefaultNow", "only a DateTimeOffset has a moment");
        if (now is not null) return ColumnDefault.Now;
        if (constant is null || constant.ConstructorArguments.Length == 0) return null;
        var value = Of(constant.ConstructorArguments[0]);
        if (value is not null && Fits(value, type)) return value;
        scope.Findings.Add(SchemaRules.DefaultFits, constant.Place(0, null, scope.CancellationToken), property.Name, type, Wanted(type));
        return null;
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
    public static bool Fits(ColumnDefault value, ColumnType type) => type.Kind switch
    {
        ColumnKind.Bool => value.Kind == DefaultKind.Bool,
        ColumnKind.Int32 => value.Kind == DefaultKind.Number && int.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnKind.Int64 => value.Kind == DefaultKind.Number && long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnKind.Double or ColumnKind.Decimal => value.Kind == DefaultKind.Number,
        ColumnKind.String => value.Kind == DefaultKind.Text && value.Value.Length <= type.Length,
        ColumnKind.Text => value.Kind == DefaultKind.Text,
        ColumnKind.Json => value.Kind == DefaultKind.Text && value.Value.Length > 0,
        ColumnKind.Guid => value.Kind == DefaultKind.NewGuid || (value.Kind == DefaultKind.Text && Guid.TryParseExact(value.Value, "D", out _)),
        ColumnKind.Date => value.Kind == DefaultKind.Text && DateTime.TryParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ColumnKind.Timestamptz => value.Kind == DefaultKind.Now,
        ColumnKind.Enum => value.Kind == DefaultKind.Text && System.Linq.Enumerable.Contains(type.Members, value.Value),
        _ => false,
    };

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
        ColumnKind.Date => "a day as a string, for instance \"2026-01-31\"",
        ColumnKind.Timestamptz => "[DefaultNow]",
        ColumnKind.Enum => "one of its members",
        _ => "no default",
    };

    private static ColumnDefault? Of(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Enum, Type: { } members } => members.MemberName(constant.Value) is { } name ? new(DefaultKind.Text, name) : null,
        { Kind: TypedConstantKind.Primitive } => Of(constant.Value),
        _ => null,
    };

    private void Unfit(AttributeData attribute, string name, string reason) =>
        scope.Findings.Add(SchemaRules.AttributeFits, attribute.Place(scope.CancellationToken), name, property.Name, reason);
}
