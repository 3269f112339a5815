using System.Globalization;
using System.Text.Json.Nodes;

namespace Mint.Host.OpenApi;

/// <summary>A schema without pointers: those of the framework begin at the schema, which in a document of many is not where the document begins. A shape inside itself becomes "anything" there.</summary>
internal static class WholeSchema
{
    private const int Deepest = 12;

    /// <param name="node">A part of the schema.</param>
    /// <param name="root">The whole of it, where pointers begin.</param>
    /// <param name="depth">How many pointers have been followed.</param>
    public static JsonNode? Of(JsonNode? node, JsonNode root, int depth = 0) => node switch
    {
        JsonObject reference when reference["$ref"] is JsonValue pointer => depth > Deepest ? new JsonObject() : Of(Find(root, pointer.GetValue<string>()), root, depth + 1),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, root, depth)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, root, depth))]),
        null => null,
        var value => value.DeepClone(),
    };

    private static JsonNode? Find(JsonNode root, string pointer) => pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
        .Aggregate<string, JsonNode?>(root, (node, part) => node is JsonArray items ? items[int.Parse(part, CultureInfo.InvariantCulture)] : node?[part]);
}
