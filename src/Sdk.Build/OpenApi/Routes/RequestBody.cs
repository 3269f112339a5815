using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>The <c>requestBody</c> of an operation: JSON, bytes or a form.</summary>
internal sealed class RequestBody(SchemaSet schemas, XmlDocs docs)
{
    private const string Multipart = "multipart/form-data";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    /// <summary>Null where the handler takes none.</summary>
    public JsonObject? Of(IReadOnlyList<Input> inputs)
    {
        if (inputs.FirstOrDefault(input => input.Place == InputPlace.Body) is { } body) return Body(Answers.Json, schemas.Of(body.Type, Direction.Request), body.Required, body.Source.Description);
        if (inputs.FirstOrDefault(input => input.Place == InputPlace.Stream) is { } stream) return Body(Answers.Bytes, schema: null, stream.Required, stream.Source.Description);
        var fields = inputs.Where(input => input.Place is InputPlace.Field or InputPlace.Form or InputPlace.Files).ToList();
        return fields.Count == 0 ? null : Form(fields);
    }

    private static JsonObject Body(string media, JsonObject? schema, bool required, string? description)
    {
        var content = new JsonObject();
        if (schema is not null) content["schema"] = schema;
        var body = new JsonObject();
        if (description is not null) body["description"] = description;
        body["content"] = new JsonObject { [media] = content };
        if (required) body["required"] = true;
        return body;
    }

    /// <summary>A form must be there, even where all its fields may be left out; and as soon as it has any, a type that may be null is read from it too.</summary>
    private JsonObject Form(List<Input> fields)
    {
        var (properties, required) = (new JsonObject(), new List<string>());
        foreach (var field in fields) Add(field, properties, required);
        var schema = Schema.Of("object");
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        if (properties.Count > 0) schema["properties"] = properties;
        var body = Body(Multipart, schema, required: true, description: null);
        if (!schema.ToJsonString().Contains("contentMediaType", StringComparison.Ordinal)) body["content"]![UrlEncoded] = new JsonObject { ["schema"] = schema.DeepClone() };
        return body;
    }

    private void Add(Input field, JsonObject properties, List<string> required)
    {
        if (field.Place == InputPlace.Form) return;
        if (field.Place == InputPlace.Field && IsRecord(field.Type))
        {
            AddParts("", field.Type, properties, required, 0);
            return;
        }
        properties[field.Name] = Text(field.Type, field.Source);
        if (field.Required) required.Add(field.Name);
    }

    /// <summary>The parts of a type by name, those of a part as <c>part.name</c>. Lists of such types have keys that a schema cannot list.</summary>
    private void AddParts(string prefix, AnnotatedType type, JsonObject properties, List<string> required, int depth)
    {
        foreach (var part in new InputSources(docs).Fields(type))
        {
            var name = prefix + part.Name;
            var item = Item(part.Type);
            var isDemanded = item is null && !part.IsOptional && (!part.IsProperty || part.Attributes.Named("System.Runtime.CompilerServices.RequiredMemberAttribute") is not null);
            if (IsRecord(part.Type))
            {
                if (depth < 3) AddParts(name + ".", part.Type, properties, isDemanded ? required : [], depth + 1);
                continue;
            }
            if (item is not null && IsRecord(item)) continue;
            properties[name] = Text(part.Type, part);
            if (isDemanded) required.Add(name);
        }
    }

    private static bool IsRecord(AnnotatedType type) => !type.IsArray && !TextTypes.IsText(type) && !type.Definition.IsInterface && Item(type) is null;

    private static AnnotatedType? Item(AnnotatedType type) => type.IsArray ? type.Arguments[0] : TextTypes.IsText(type) ? null : type.As("System.Collections.Generic.IEnumerable`1")?.Arguments[0];

    private static JsonObject Text(AnnotatedType type, InputSource source)
    {
        var schema = Text(type).Described(source.Description);
        TextTypes.AddDefault(schema, source);
        return schema;
    }

    private static JsonObject Text(AnnotatedType type) => type.Name switch
    {
        "Microsoft.AspNetCore.Http.IFormFile" => File(),
        "Microsoft.AspNetCore.Http.IFormFileCollection" => Schema.ListOf(File()),
        _ => !type.Is(TextTypes.Values) && Item(type) is { } item ? Schema.ListOf(Text(item)) : TextTypes.Schema(type),
    };

    /// <summary>A file: a part of the form with bytes of any media type.</summary>
    private static JsonObject File() => new() { ["type"] = "string", ["contentMediaType"] = Answers.Bytes };
}
