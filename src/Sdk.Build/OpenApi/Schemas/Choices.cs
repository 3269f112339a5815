using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>The schemas of enums.</summary>
internal static class Choices
{
    /// <summary>Texts with their names; numbers with the names beside them. Flags combine, so that their values cannot be listed.</summary>
    public static JsonObject Of(Shape.Choice choice)
    {
        if (choice.IsFlags) return Schema.Of(choice.AsText ? "string" : "integer");
        var schema = Schema.Of(choice.AsText ? "string" : "integer");
        schema["enum"] = choice.AsText ? new JsonArray([.. choice.Fields.Select(field => (JsonNode)Shapes.NameOf(field))]) : new JsonArray([.. choice.Fields.Select(field => JsonNode.Parse(Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)!))]);
        if (!choice.AsText) schema["x-enum-varnames"] = new JsonArray([.. choice.Fields.Select(field => (JsonNode)field.Name)]);
        return schema;
    }

    /// <summary>The schema in the place of a reference.</summary>
    public static JsonObject Inline(Shape shape) => shape switch
    {
        Shape.Choice choice => Of(choice),
        Shape.Plain plain => plain.Schema(),
        _ => Schema.Anything,
    };

    /// <summary>The names of an enum, as a URL has them.</summary>
    public static JsonObject InText(Type type) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. type.GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(field => (JsonNode)field.Name)]) };
}
