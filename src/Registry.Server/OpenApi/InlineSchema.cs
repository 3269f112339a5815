using System.Text.Json.Nodes;

namespace Mint.Registry.Server.OpenApi;

/// <summary>
/// A schema in which a shape that comes twice is written twice: the pointers of the framework's schemas begin at the schema, which in a document of many does not begin at the document.
/// The registry's shapes do not hold themselves, so this ends.
/// </summary>
internal static class InlineSchema
{
    /// <param name="node">A part of the schema.</param>
    /// <param name="root">The whole of it, where pointers begin.</param>
    public static JsonNode? Of(JsonNode? node, JsonNode root) => node switch
    {
        JsonObject reference when reference["$ref"] is JsonValue pointer => Of(Find(root, pointer.GetValue<string>()), root),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, root)))),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, root))]),
        null => null,
        var value => value.DeepClone(),
    };

    private static JsonNode? Find(JsonNode root, string pointer) => pointer.Split('/').Skip(1).Aggregate<string, JsonNode?>(
        root, (node, part) => node is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]);
}
