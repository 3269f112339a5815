using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Makes values that fit a schema, and values that do not.</summary>
internal sealed class JsonSample(JsonSchema schemas)
{
    private static readonly string[] Texts = ["text", "01:30:00", "1.2", "x"];

    /// <summary>A value that fits: everything that may be sent, or only what must be.</summary>
    public JsonNode? Of(JsonNode schema, bool whole = true, int depth = 0)
    {
        var resolved = schemas.Resolve(schema);
        if (resolved["const"] is { } constant) return constant.DeepClone();
        if (resolved["enum"] is JsonArray choices) return choices[0]!.DeepClone();
        if (resolved["anyOf"] is JsonArray any) return Of(any[0]!, whole, depth);
        return (resolved["type"] is JsonArray types ? types[0] : resolved["type"])?.ToString() switch
        {
            "object" => Object(resolved, whole, depth),
            "array" => depth > 3 || resolved["items"] is null ? new JsonArray() : new JsonArray(Of(resolved["items"]!, whole, depth + 1)),
            "string" => Text(resolved),
            "integer" => resolved["minimum"]?.DeepClone() ?? 1,
            "number" => 1.5,
            "boolean" => true,
            _ => "anything",
        };
    }

    /// <summary>A value of another type; null where the schema takes every one.</summary>
    public static JsonNode? Wrong(JsonObject schema) => schema["type"] is null && schema["anyOf"] is null && schema["const"] is null ? null
        : schema["type"]?.ToJsonString().Contains("array", StringComparison.Ordinal) is true ? 5 : new JsonArray(new JsonArray("of another type"));

    private JsonObject Object(JsonObject schema, bool whole, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.ToString()).ToHashSet();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            if (property!["readOnly"] is null && (required.Contains(name) || (whole && depth < 3))) made[name] = Of(property, whole, depth + 1);
        }
        if (whole && schema["properties"] is null && schema["additionalProperties"] is JsonObject more && depth < 3) made["1"] = Of(more, whole, depth + 1);
        return made;
    }

    private static JsonValue Text(JsonObject schema)
    {
        if (schema["contentEncoding"] is not null) return JsonValue.Create("AQID");
        if (schema["maxLength"] is not null) return JsonValue.Create("x");
        if (schema["pattern"] is { } pattern) return JsonValue.Create(Texts.First(text => Regex.IsMatch(text, pattern.ToString())));
        return JsonValue.Create(schema["format"]?.ToString() switch
        {
            "date-time" => "2026-01-31T12:00:00Z",
            "date" => "2026-01-31",
            "time-local" => "12:30:00",
            "uuid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
            "uri-reference" => "https://lab.example/",
            _ => "42",
        });
    }
}
