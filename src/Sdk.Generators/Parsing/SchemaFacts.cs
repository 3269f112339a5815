using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What a property says about its values beyond their type: <c>[Setting]</c>, <c>[Description]</c>, <c>[Range]</c> and their like, <c>required</c>, its initializer.</summary>
internal sealed class SchemaFacts(ParseScope scope, IPropertySymbol property, JsonShape shape)
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";
    private decimal? least, most;
    private int? shortest, longest;
    private IReadOnlyList<string> options = shape.Options;

    /// <summary>Whether the value must be there.</summary>
    public bool Required { get; private set; }

    /// <summary>Adds the facts to the schema.</summary>
    /// <returns>What does not fit, or null.</returns>
    public SchemaObjection? Apply(bool defaultsMustBeConstant)
    {
        var setting = property.Attribute("Mint.Sdk.Setting");
        var text = setting?.Named("Description") as string ?? property.Attribute("System.ComponentModel.Description")?.Argument(0) as string;
        if (text is { Length: > 0 }) shape.Json.Text("description", text);
        if (text is not null && !Words.IsText(text)) return Misfit("Its description", "it takes at most 4000 printable characters", setting, "Description");
        return OfAnnotations() ?? (setting is null ? null : OfSetting(setting)) ?? Write(setting) ?? Default(defaultsMustBeConstant);
    }

    private SchemaObjection? OfSetting(AttributeData setting)
    {
        if (setting.Named("Min") is { } min && Number(new Bound(scope, setting, -1, "Min").Of(min), setting, "Min", out least) is { } below) return below;
        if (setting.Named("Max") is { } max && Number(new Bound(scope, setting, -1, "Max").Of(max), setting, "Max", out most) is { } above) return above;
        if (setting.Named("MinLength") is int minLength) shortest = minLength;
        if (setting.Named("MaxLength") is int maxLength) longest = maxLength;
        if (setting.Named("Secret") is true)
        {
            if (property.Type.SpecialType != SpecialType.System_String) return Misfit("[Setting(Secret)]", "only a text can be a secret", setting, "Secret");
            shape.Json.Flag("writeOnly", value: true);
        }
        if (setting.NamedArguments.All(argument => argument.Key != "Options")) return null;
        options = setting.NamedTexts("Options");
        if (property.Type.SpecialType != SpecialType.System_String) return Misfit("[Setting(Options)]", "only a text has options; use an enum, or Min and Max", setting, "Options");
        if (options.Count is 0 or > 200 || options.Distinct(StringComparer.Ordinal).Count() < options.Count || options.Any(option => !Words.IsLine(option, 200)))
            return Misfit("[Setting(Options)]", "1 to 200 different lines are options", setting, "Options");
        shape.Json.List("enum", options.Select(CanonicalJson.Quote).Concat(property.NullableAnnotation == NullableAnnotation.Annotated ? ["null"] : []).ToList());
        return null;
    }

    private SchemaObjection? OfAnnotations()
    {
        if (property.Attribute(Annotations + "StringLength") is { } length) (shortest, longest) = (length.Named("MinimumLength") as int?, length.Argument(0) as int?);
        if (property.Attribute(Annotations + "MinLength")?.Argument(0) is int shortestOfAll) shortest = shortestOfAll;
        if (property.Attribute(Annotations + "MaxLength")?.Argument(0) is int longestOfAll) longest = longestOfAll;
        // (least, greatest) as numbers, or (type, least, greatest) as texts.
        if (property.Attribute(Annotations + "Range") is not { ConstructorArguments.Length: 2 or 3 } range) return null;
        var first = range.ConstructorArguments.Length - 2;
        return Number(new Bound(scope, range, first, null).Of(range.Argument(first)), range, "", out least)
            ?? Number(new Bound(scope, range, first + 1, null).Of(range.Argument(first + 1)), range, "", out most);
    }

    private SchemaObjection? Number(decimal? value, AttributeData attribute, string name, out decimal? number)
    {
        number = null;
        if (shape.Type is not ("integer" or "number")) return Misfit(What(attribute, name), "only a number has a least and a greatest value", attribute, name);
        if (value is not { } plain) return Misfit(What(attribute, name), "the bound is no plain decimal number", attribute, name);
        if (shape.Type == "integer" && decimal.Truncate(plain) != plain) return Misfit(What(attribute, name), "the bound of a whole number is whole", attribute, name);
        number = plain;
        return null;
    }

    private SchemaObjection? Write(AttributeData? setting)
    {
        if (least is { } from) shape.Json.Raw("minimum", PlainNumber.Text(from));
        if (most is { } to) shape.Json.Raw("maximum", PlainNumber.Text(to));
        if (least > most) return Misfit("Its range", "the least value is greater than the greatest", setting, "Min");
        var unit = shape.Type switch { "string" => "Length", "array" => "Items", _ => null };
        if (unit is null && (shortest ?? longest) is not null) return Misfit("A length", "only a text or a list has one", setting, shortest is null ? "MaxLength" : "MinLength");
        if (shortest < 0 || longest < 0 || shortest > longest) return Misfit("Its length", "the least is 0 or more, and not greater than the greatest", setting, "MinLength");
        if (shortest is { } few) shape.Json.Number("min" + unit, few);
        if (longest is { } many) shape.Json.Number("max" + unit, many);
        return null;
    }

    private SchemaObjection? Default(bool mustBeConstant)
    {
        var initial = new InitialValue(scope, property);
        Required = property.IsRequired || property.Attribute("System.Text.Json.Serialization.JsonRequired") is not null || (initial.IsParameter && !initial.IsThere && !IsNullable());
        if (!initial.IsThere || initial.IsEmpty) return null;
        if (!initial.IsConstant) return mustBeConstant ? new(SettingRules.SettingFits, "a default is a constant; write one, or 'required', or make it nullable", "Its initializer", property.Name, initial.Place) : null;
        if (initial.Json(property.Type.WithoutNullable()) is not { } json) return null;
        if (Outside(initial.Constant) is { } outside) return new(SettingRules.SettingFits, outside, "Its default", property.Name, initial.Place);
        shape.Json.Raw("default", json);
        return null;
    }

    private string? Outside(object? value) => value switch
    {
        string text when options.Count > 0 && property.Type.WithoutNullable().TypeKind != TypeKind.Enum && !options.Contains(text) => "it is not among the options",
        string text when text.Length < shortest || text.Length > longest => "its length is not allowed",
        not (string or bool) when PlainNumber.Of(value) is { } number && (number < least || number > most) => "it is out of range",
        _ => null,
    };

    private bool IsNullable() => property.Type.IsNullableValue() || property.NullableAnnotation == NullableAnnotation.Annotated;

    private static string What(AttributeData attribute, string name) => name.Length == 0 ? "[Range]" : $"[Setting({name})]";

    private SchemaObjection Misfit(string fact, string reason, AttributeData? attribute, string argument) =>
        new(SettingRules.SettingFits, reason, fact, property.Name, attribute?.Place(-1, argument.Length == 0 ? null : argument, scope.CancellationToken) ?? property.Place());
}
