using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>
/// Checks values against the keywords that our documents use; another keyword is a fault. Strict: what the schema does not name must not be there,
/// so that a member which the document forgot is found.
/// </summary>
internal sealed class JsonSchema(JsonNode document)
{
    private static readonly HashSet<string> Notes = ["description", "deprecated", "default", "x-enum-varnames", "discriminator", "contentMediaType", "readOnly", "writeOnly"];

    /// <summary>What is wrong with a value, each with its path; none where it fits.</summary>
    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value) => [.. Check((JsonObject)schema, value, "$")];

    public JsonObject Resolve(JsonNode schema)
    {
        var resolved = (JsonObject)schema;
        while (resolved["$ref"] is { } reference) resolved = (JsonObject)reference.ToString().Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!);
        return resolved;
    }

    private IEnumerable<string> Check(JsonObject schema, JsonNode? value, string path)
    {
        schema = Resolve(schema);
        foreach (var (keyword, rule) in schema)
        {
            if (Notes.Contains(keyword)) continue;
            foreach (var fault in Keyword(schema, keyword, rule!, value, path)) yield return fault;
        }
    }

    private IEnumerable<string> Keyword(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string path) => keyword switch
    {
        "type" => Fault((rule is JsonArray any ? any.Select(one => one!.ToString()) : [rule.ToString()]).Any(type => Is(type, value)), $"{path}: {Shown(value)} is not {rule.ToJsonString()}"),
        "anyOf" => Fault(rule.AsArray().Any(one => !Check((JsonObject)one!, value, path).Any()), $"{path}: {Shown(value)} fits none of {rule.ToJsonString()}"),
        "enum" => Fault(rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{path}: {Shown(value)} is none of {rule.ToJsonString()}"),
        "const" => Fault(JsonNode.DeepEquals(rule, value), $"{path}: {Shown(value)} is not {rule.ToJsonString()}"),
        "required" => rule.AsArray().Where(name => value is JsonObject held && !held.ContainsKey(name!.ToString())).Select(name => $"{path}.{name} is missing"),
        "properties" => value is JsonObject held ? Properties(schema, (JsonObject)rule, held, path) : [],
        "additionalProperties" => value is JsonObject held && rule is JsonObject more ? held.Where(one => schema["properties"]?[one.Key] is null).SelectMany(one => Check(more, one.Value, $"{path}.{one.Key}")) : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Check((JsonObject)rule, item, $"{path}[{i}]")) : [],
        "minimum" => Fault(value is null || Number(value) >= Number(rule), $"{path}: {Shown(value)} is below {rule}"),
        "maximum" => Fault(value is null || Number(value) <= Number(rule), $"{path}: {Shown(value)} is above {rule}"),
        "minLength" => Fault(value is null || value.ToString().Length >= Number(rule), $"{path}: {Shown(value)} is too short"),
        "maxLength" => Fault(value is null || value.ToString().Length <= Number(rule), $"{path}: {Shown(value)} is too long"),
        "pattern" => Fault(value is null || Regex.IsMatch(value.ToString(), rule.ToString()), $"{path}: {Shown(value)} does not match {rule}"),
        "format" => Fault(value is null || HasFormat(rule.ToString(), value.ToString()), $"{path}: {Shown(value)} is no {rule}"),
        "contentEncoding" => Fault(Convert.TryFromBase64String(value!.ToString(), new byte[1000], out _), $"{path}: {Shown(value)} is no base64"),
        _ => [$"{path}: nobody checks '{keyword}'"],
    };

    private IEnumerable<string> Properties(JsonObject schema, JsonObject properties, JsonObject value, string path)
    {
        foreach (var (name, held) in value)
        {
            if (properties[name] is JsonObject property)
                foreach (var fault in Check(property, held, $"{path}.{name}")) yield return fault;
            else if (schema["additionalProperties"] is not JsonObject) yield return $"{path}.{name} is not described";
        }
    }

    private static IEnumerable<string> Fault(bool fits, string fault) => fits ? [] : [fault];

    private static string Shown(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static double Number(JsonNode value) => double.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static bool Is(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        _ when value is not JsonValue => false,
        "string" => value.GetValueKind() == System.Text.Json.JsonValueKind.String,
        "boolean" => value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "integer" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number && Number(value) % 1 == 0,
        "number" => value.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => false,
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "time-local" => Regex.IsMatch(text, @"^\d\d:\d\d:\d\d(\.\d+)?$"),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "int32" => int.TryParse(text, CultureInfo.InvariantCulture, out _),
        "int64" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
        "double" or "float" => true,
        _ => false,
    };
}
