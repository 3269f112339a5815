using System.Globalization;
using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>A JSON type.</summary>
public enum JsonType
{
    /// <summary>Anything: no <c>type</c> stands there.</summary>
    Any, Object, Array, String, Integer, Number, Boolean,
}

/// <summary>
/// A JSON Schema (2020-12) in the subset that manifests hold: <c>type</c> with or without null, <c>description</c>, <c>format</c>, <c>enum</c> of texts,
/// <c>default</c>, <c>minimum</c>, <c>maximum</c>, lengths, <c>writeOnly</c>, and <c>properties</c> with <c>required</c>, <c>items</c>, or <c>additionalProperties</c>.
/// What may stand beside what is judged by <see cref="JsonSchemaRules"/>.
/// </summary>
public sealed record JsonSchema
{
    /// <summary>What every document's schema begins with.</summary>
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public JsonType Type { get; init; }
    public bool Nullable { get; init; }
    public string? Description { get; init; }

    /// <summary>One of <see cref="JsonSchemaRules.Formats"/>.</summary>
    public string? Format { get; init; }
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>A text, number or flag as canonical JSON.</summary>
    public string? Default { get; init; }
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }

    /// <summary>Of a text in characters (UTF-16), of a list in items.</summary>
    public long? Shortest { get; init; }
    public long? Longest { get; init; }

    /// <summary><c>writeOnly</c>: never sent back.</summary>
    public bool Secret { get; init; }
    public IReadOnlyDictionary<string, JsonSchema> Properties { get; init; } = SortedDictionary();
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Of a list.</summary>
    public JsonSchema? Items { get; init; }

    /// <summary>Of an object with any names.</summary>
    public JsonSchema? Values { get; init; }

    /// <summary>The canonical text as the schema of a document.</summary>
    public string AsRoot() => Canonical().Text("$schema", Dialect).ToString();

    /// <inheritdoc/>
    public override string ToString() => Canonical().ToString();

    /// <summary>A plain decimal: no exponent, no zeros at its end.</summary>
    internal static string Plain(decimal number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (text.Contains('.', StringComparison.Ordinal)) text = text.TrimEnd('0').TrimEnd('.');
        return text == "-0" ? "0" : text;
    }

    internal static SortedDictionary<string, JsonSchema> SortedDictionary() => new(StringComparer.Ordinal);

    private CanonicalJson Canonical()
    {
        var json = new CanonicalJson().Text("description", Description).Text("format", Format).Flag("writeOnly", Secret);
        if (Type != JsonType.Any) json.Raw("type", Nullable ? $"[\"{Name(Type)}\",\"null\"]" : $"\"{Name(Type)}\"");
        if (Options.Count > 0) json.List("enum", [.. Options.Select(CanonicalJson.Quote), .. Nullable ? (string[])["null"] : []]);
        json.Raw("default", Default).Raw("minimum", Minimum is { } least ? Plain(least) : null).Raw("maximum", Maximum is { } most ? Plain(most) : null);
        var unit = Type == JsonType.Array ? "Items" : "Length";
        if (Shortest is { } few) json.Number("min" + unit, few);
        if (Longest is { } many) json.Number("max" + unit, many);
        if (Items is { } item) json.Raw("items", item.ToString());
        if (Type == JsonType.Object) Members(json);
        return json;
    }

    private void Members(CanonicalJson json)
    {
        json.Raw("additionalProperties", Values?.ToString() ?? "false").Texts("required", Required);
        if (Properties.Count == 0) return;
        var members = new CanonicalJson();
        foreach (var (name, schema) in Properties) members.Raw(name, schema.ToString());
        json.Raw("properties", members.ToString());
    }

    internal static string Name(JsonType type) => type.ToString().ToLowerInvariant();
}
