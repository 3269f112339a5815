using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>Small JSON schemas, keywords in the order people read them.</summary>
internal static class Schema
{
    public static JsonObject Anything => [];

    public static JsonObject Of(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null) schema["format"] = format;
        return schema;
    }

    public static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    public static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    /// <summary>The same, or null. What takes anything takes null already.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        if (schema.ContainsKey("$ref")) return new() { ["anyOf"] = new JsonArray(schema, Of("null")) };
        if (schema["type"] is not JsonValue type) return schema;
        schema["type"] = new JsonArray(type.GetValue<string>(), "null");
        return schema;
    }

    /// <summary>A text beside a schema; beside a reference too, for that is a keyword like any other in OpenAPI 3.1.</summary>
    public static JsonObject Described(this JsonObject schema, string? text)
    {
        if (text is not null) schema["description"] = text;
        return schema;
    }
}
