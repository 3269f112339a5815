using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>Types that have a schema of their own: how System.Text.Json writes them.</summary>
internal static class KnownTypes
{
    private const string TimeSpan = "^-?([0-9]+\\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,7})?$";

    private static readonly Dictionary<string, Func<JsonObject>> Json = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = () => Schema.Of("boolean"),
        ["System.String"] = () => Schema.Of("string"),
        ["System.Char"] = () => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
        ["System.SByte"] = () => Between(sbyte.MinValue, sbyte.MaxValue),
        ["System.Byte"] = () => Between(byte.MinValue, byte.MaxValue),
        ["System.Int16"] = () => Between(short.MinValue, short.MaxValue),
        ["System.UInt16"] = () => Between(ushort.MinValue, ushort.MaxValue),
        ["System.Int32"] = () => Schema.Of("integer", "int32"),
        ["System.UInt32"] = () => Between(uint.MinValue, uint.MaxValue),
        ["System.Int64"] = () => Schema.Of("integer", "int64"),
        ["System.UInt64"] = () => new() { ["type"] = "integer", ["minimum"] = 0 },
        ["System.Int128"] = () => Schema.Of("integer"),
        ["System.UInt128"] = () => new() { ["type"] = "integer", ["minimum"] = 0 },
        ["System.Half"] = () => Schema.Of("number"),
        ["System.Single"] = () => Schema.Of("number", "float"),
        ["System.Double"] = () => Schema.Of("number", "double"),
        ["System.Decimal"] = () => Schema.Of("number"),
        ["System.DateTime"] = () => Schema.Of("string", "date-time"),
        ["System.DateTimeOffset"] = () => Schema.Of("string", "date-time"),
        ["System.DateOnly"] = () => Schema.Of("string", "date"),
        ["System.TimeOnly"] = () => Schema.Of("string", "time-local"),
        ["System.TimeSpan"] = () => Schema.Text(TimeSpan),
        ["System.Guid"] = () => Schema.Of("string", "uuid"),
        ["System.Uri"] = () => Schema.Of("string", "uri-reference"),
        ["System.Version"] = () => Schema.Text("^[0-9]+(\\.[0-9]+){1,3}$"),
        ["System.ReadOnlyMemory`1[System.Byte]"] = Base64,
        ["System.Memory`1[System.Byte]"] = Base64,
        ["System.Text.Json.Nodes.JsonObject"] = () => Schema.Of("object"),
        ["System.Text.Json.Nodes.JsonArray"] = () => Schema.Of("array"),
        ["System.Object"] = () => Schema.Anything,
        ["System.Text.Json.JsonElement"] = () => Schema.Anything,
        ["System.Text.Json.JsonDocument"] = () => Schema.Anything,
        ["System.Text.Json.Nodes.JsonNode"] = () => Schema.Anything,
        ["System.Text.Json.Nodes.JsonValue"] = () => Schema.Anything,
        ["[][System.Byte]"] = Base64,
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Int128", "System.UInt128", "System.Half", "System.Single", "System.Double", "System.Decimal",
    };

    /// <summary>The schema of its JSON form, or null where the type has none of its own.</summary>
    public static JsonObject? InJson(AnnotatedType type) => Json.TryGetValue(type.Key, out var schema) ? schema() : null;

    public static bool IsNumber(AnnotatedType type) => Numbers.Contains(type.Key);

    /// <summary>Types whose form in a URL, a header or a form field is the one they have in JSON.</summary>
    public static bool IsText(AnnotatedType type) => !type.IsArray && type.Name.StartsWith("System.", StringComparison.Ordinal) && type.Arguments.Count == 0
        && Json.ContainsKey(type.Key) && type.Name is not "System.Object" && !type.Name.StartsWith("System.Text.", StringComparison.Ordinal);

    private static JsonObject Between(long least, long most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Base64() => new() { ["type"] = "string", ["contentEncoding"] = "base64" };
}
