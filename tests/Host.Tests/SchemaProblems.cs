using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mint.Host.Tests;

/// <summary>What of a value does not fit a schema of the API's document; also members that the schema does not know.</summary>
internal static class SchemaProblems
{
    public static IEnumerable<string> Of(JsonNode schema, JsonNode? value, string path)
    {
        if (schema["type"] is { } type && !Types(type).Any(name => Is(name, value))) return [$"{path} is {value?.ToJsonString() ?? "null"}, not {type.ToJsonString()}"];
        if (schema["enum"] is JsonArray members && !members.Any(member => JsonNode.DeepEquals(member, value))) return [$"{path} is {value?.ToJsonString()}, not one of {members.ToJsonString()}"];
        return value switch
        {
            JsonObject filled when schema["properties"] is JsonObject known => Members(schema, known, filled, path),
            JsonArray items when schema["items"] is { } each => items.SelectMany((item, index) => Of(each, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonNode schema, JsonObject known, JsonObject value, string path) =>
    [
        .. (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !value.ContainsKey(name)).Select(name => $"{path} lacks {name}"),
        .. value.Where(member => !known.ContainsKey(member.Key)).Select(member => $"{path}.{member.Key} is not described"),
        .. value.Where(member => known.ContainsKey(member.Key)).SelectMany(member => Of(known[member.Key]!, member.Value, $"{path}.{member.Key}")),
    ];

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-'),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };
}
