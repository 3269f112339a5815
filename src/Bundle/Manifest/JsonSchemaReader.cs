using System.Text.Json;
using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>Reads a schema strictly: an unknown keyword, or one beside which it makes no sense, is a problem. The manifest's round trip finds what is not canonical.</summary>
internal sealed class JsonSchemaReader(ProblemList problems)
{
    public static readonly string[] Keywords =
    [
        "additionalProperties", "default", "description", "enum", "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "properties", "required", "type", "writeOnly",
    ];

    private static readonly string[] RootKeywords = [.. Keywords, "$schema"];
    private const int Most = 1_000;
    private int count;

    /// <summary>The schema of a document: it names its dialect and describes an object.</summary>
    public JsonSchema Root(JsonElement json, string path)
    {
        var schema = Read(json, path, RootKeywords);
        if (json.ValueKind != JsonValueKind.Object) return schema;
        if (!json.TryGetProperty("$schema", out var dialect) || dialect.ValueKind != JsonValueKind.String || dialect.GetString() != JsonSchema.Dialect)
            Refuse($"{path}.$schema", $"A schema names its dialect, {JsonSchema.Dialect}.");
        if (schema is not { Type: JsonType.Object, Nullable: false, Values: null }) Refuse(path, "A document is an object with named properties.");
        JsonSchemaRules.Check(schema, path, problems);
        return schema;
    }

    private JsonSchema Read(JsonElement json, string path, string[] keywords)
    {
        if (++count > Most)
        {
            problems.AddAt(ManifestCodes.ListMustFit, path, $"The schema has more than {Most} parts.", "Describe fewer properties.");
            return new();
        }
        var node = ManifestObject.Open(json, path, keywords, problems);
        var (type, nullable) = Type(node);
        var unit = type == JsonType.Array ? "Items" : "Length";
        return new()
        {
            Type = type, Nullable = nullable, Description = node.Text("description"), Format = node.Text("format"), Secret = node.Flag("writeOnly"),
            Options = Options(node, nullable), Default = Default(node), Minimum = node.Decimal("minimum"), Maximum = node.Decimal("maximum"),
            Shortest = node.Number("min" + unit), Longest = node.Number("max" + unit), Required = node.Texts("required", Most),
            Items = node.Any("items") is { } items ? Read(items, node.At("items"), Keywords) : null,
            Values = node.Any("additionalProperties") is { ValueKind: not JsonValueKind.False } values ? Read(values, node.At("additionalProperties"), Keywords) : null,
            Properties = Properties(node),
        };
    }

    private (JsonType Type, bool Nullable) Type(ManifestObject node)
    {
        if (node.Any("type") is not { } json) return (JsonType.Any, false);
        var (name, nullable) = json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2 && json[1].ValueKind == JsonValueKind.String && json[1].GetString() == "null" ? (json[0], true) : (json, false);
        if (name.ValueKind == JsonValueKind.String && Enum.GetValues<JsonType>().Skip(1).Where(type => JsonSchema.Name(type) == name.GetString()).ToList() is [var type]) return (type, nullable);
        Refuse(node.At("type"), "It is not one of object, array, string, integer, number and boolean, nor a list of one of these and null.");
        return (JsonType.Any, false);
    }

    private IReadOnlyList<string> Options(ManifestObject node, bool nullable)
    {
        var options = node.List("enum", Most, (item, path) =>
        {
            if (item.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) Refuse(path, "The values of an enum are texts.");
            return item.ValueKind == JsonValueKind.String ? item.GetString() : null;
        });
        if (nullable && options.Count > 0 && options[^1] is null) options.RemoveAt(options.Count - 1);
        if (options.Contains(null)) Refuse(node.At("enum"), "Null stands last in an enum, and only where the type allows it.");
        return [.. options.OfType<string>()];
    }

    private string? Default(ManifestObject node)
    {
        if (node.Any("default") is not { } json) return null;
        switch (json.ValueKind)
        {
            case JsonValueKind.True: return "true";
            case JsonValueKind.False: return "false";
            case JsonValueKind.String: return CanonicalJson.Quote(json.GetString()!);
            case JsonValueKind.Number when json.TryGetDecimal(out var number): return JsonSchema.Plain(number);
            default:
                Refuse(node.At("default"), "A default is a text, a plain decimal number, true or false.");
                return null;
        }
    }

    private SortedDictionary<string, JsonSchema> Properties(ManifestObject node)
    {
        var properties = JsonSchema.SortedDictionary();
        if (node.Any("properties") is not { } json) return properties;
        if (json.ValueKind != JsonValueKind.Object) Refuse(node.At("properties"), "It must be an object.");
        else foreach (var member in json.EnumerateObject()) properties[member.Name] = Read(member.Value, $"{node.At("properties")}.{Shown.Of(member.Name)}", Keywords);
        return properties;
    }

    private void Refuse(string path, string message) => problems.AddAt(ManifestCodes.SchemaMustBeInTheSubset, path, message, "Build the plugin again with Mint.Sdk, which writes schemas of this form.");
}
