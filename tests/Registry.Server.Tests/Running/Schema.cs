using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mint.Registry.Server.Tests;

/// <summary>As much of JSON Schema as the feed's schema uses; a keyword that it does not know fails the test.</summary>
internal static class Schema
{
    public static void Check(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        foreach (var rule in schema.EnumerateObject())
        {
            switch (rule.Name)
            {
                case "$schema" or "$defs" or "title" or "description" or "format" or "additionalProperties": break;
                case "$ref": Check(root, Resolve(root, rule.Value.GetString()!), value, at); break;
                case "type": Assert.True(Types(rule.Value).Contains(TypeOf(value), StringComparer.Ordinal), $"{at} is {TypeOf(value)}"); break;
                case "const": Assert.True(JsonElement.DeepEquals(rule.Value, value), at); break;
                case "enum": Assert.True(rule.Value.EnumerateArray().Any(member => JsonElement.DeepEquals(member, value)), at); break;
                case "required" or "properties" when value.ValueKind != JsonValueKind.Object: break;
                case "items" when value.ValueKind != JsonValueKind.Array: break;
                case "required": Assert.All(rule.Value.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{at} lacks {name}")); break;
                case "properties": CheckMembers(root, rule.Value, value, at); break;
                case "items": foreach (var item in value.EnumerateArray()) Check(root, rule.Value, item, at + "[]"); break;
                case "minItems": Assert.True(value.GetArrayLength() >= rule.Value.GetInt32(), at); break;
                case "minimum": Assert.True(value.GetInt64() >= rule.Value.GetInt64(), at); break;
                case "minLength": Assert.True(value.GetString()!.Length >= rule.Value.GetInt32(), at); break;
                case "maxLength": Assert.True(value.GetString()!.Length <= rule.Value.GetInt32(), at); break;
                case "pattern": Assert.Matches(new Regex(rule.Value.GetString()!, RegexOptions.CultureInvariant), value.GetString()); break;
                case "oneOf": Check(root, rule.Value.EnumerateArray().Single(choice => Types(choice.GetProperty("type")).Contains(TypeOf(value), StringComparer.Ordinal)), value, at); break;
                default: Assert.Fail($"The schema uses '{rule.Name}', which this check does not know."); break;
            }
        }
    }

    private static void CheckMembers(JsonElement root, JsonElement properties, JsonElement value, string at)
    {
        foreach (var member in value.EnumerateObject())
        {
            Assert.True(properties.TryGetProperty(member.Name, out var schema), $"{at}.{member.Name} is not in the schema");
            Check(root, schema, member.Value, $"{at}.{member.Name}");
        }
    }

    private static JsonElement Resolve(JsonElement root, string reference) => root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static IEnumerable<string?> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()) : [type.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
