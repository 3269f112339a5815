using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>
/// The schemas of a document: what is an object or an enum becomes a component that others refer to. Names are given at the end, when all types are known,
/// so that they do not depend on the order of the routes.
/// </summary>
internal sealed class SchemaSet(XmlDocs docs)
{
    /// <summary>A component: a type, or a type as the variant of another.</summary>
    private sealed record Component(AnnotatedType Type, Shape Shape, AnnotatedType? VariantOf, string? Discriminator, object? Value)
    {
        public Direction Directions { get; set; }
    }

    private readonly Shapes shapes = new(docs);
    private readonly SortedDictionary<string, Component> components = new(StringComparer.Ordinal);
    private readonly List<(JsonObject Holder, string Member, string Key)> references = [];

    /// <summary>The schema of a type in its place.</summary>
    public JsonObject Of(AnnotatedType type, Direction direction)
    {
        Visit(type, direction);
        return Place(type);
    }

    /// <summary>All components by name; completes every reference that was handed out. Called once, at the end.</summary>
    public JsonObject Finish(JsonObject given)
    {
        var names = SchemaNames.Of(components.ToDictionary(component => component.Key, component => (component.Value.Type, component.Value.VariantOf), StringComparer.Ordinal), given.Select(one => one.Key));
        var finished = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (key, component) in components) finished.Add(names[key], Body(component).Described(docs.Section(DocumentationId.Of(component.Type.Definition), "summary")));
        foreach (var (holder, member, key) in references) holder[member] = "#/components/schemas/" + names[key];
        foreach (var (name, schema) in given.ToList())
        {
            given.Remove(name);
            finished.Add(name, (JsonObject)schema!);
        }
        return new(finished.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));
    }

    private void Visit(AnnotatedType type, Direction direction)
    {
        switch (shapes.Of(type))
        {
            case Shape.List list: Visit(list.Item, direction); break;
            case Shape.Map map: Visit(map.Value, direction); break;
            case Shape.Choice choice: Reach(type.Key, new(type, choice, null, null, null), direction); break;
            case Shape.Record record: VisitRecord(type.Key, new(type, record, null, null, null), record, direction); break;
        }
    }

    private void VisitRecord(string key, Component component, Shape.Record record, Direction direction)
    {
        if (!Reach(key, component, direction)) return;
        if (record.Rest is { } rest) Visit(rest, direction);
        foreach (var member in record.Members.Where(member => member.Own is null && member.Passes(direction))) Visit(member.Type, direction);
        if (component.VariantOf is not null || record.Variants is not { } variants) return;
        foreach (var (derived, value) in variants.Types)
        {
            if (shapes.Of(derived) is Shape.Record shape) VisitRecord(VariantKey(component.Type, derived), new(derived, shape, component.Type, variants.Discriminator, value), shape, direction);
        }
    }

    /// <returns>Whether the component had not been reached in this direction.</returns>
    private bool Reach(string key, Component component, Direction direction)
    {
        if (!components.TryGetValue(key, out var known)) components.Add(key, known = component);
        if (known.Directions.HasFlag(direction)) return false;
        known.Directions |= direction;
        return true;
    }

    private static string VariantKey(AnnotatedType of, AnnotatedType derived) => $"{of.Key} as {derived.Key}";

    private JsonObject Place(AnnotatedType type)
    {
        var schema = shapes.Of(type) switch
        {
            Shape.Plain plain => plain.Schema(),
            Shape.List list => Schema.ListOf(Place(list.Item)),
            Shape.Map map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Place(map.Value) },
            _ => Reference(type.Key),
        };
        return type.MayBeNull ? Schema.OrNull(schema) : schema;
    }

    private JsonObject Reference(string key)
    {
        var reference = new JsonObject { ["$ref"] = "" };
        references.Add((reference, "$ref", key));
        return reference;
    }

    private JsonObject Body(Component component) => component.Shape switch
    {
        Shape.Choice choice => Choices.Of(choice),
        Shape.Record { Variants: { } variants } when component.VariantOf is null => OneOf(component.Type, variants),
        Shape.Record record => Object(record, component),
        _ => Schema.Anything,
    };

    private JsonObject OneOf(AnnotatedType type, Variants variants)
    {
        var schema = new JsonObject { ["anyOf"] = new JsonArray([.. variants.Types.Select(variant => Reference(VariantKey(type, variant.Type)))]) };
        if (!variants.Types.All(variant => variant.Value is string)) return schema;
        var mapping = new JsonObject();
        foreach (var (derived, value) in variants.Types)
        {
            mapping[(string)value!] = "";
            references.Add((mapping, (string)value!, VariantKey(type, derived)));
        }
        schema["discriminator"] = new JsonObject { ["propertyName"] = variants.Discriminator, ["mapping"] = mapping };
        return schema;
    }

    private JsonObject Object(Shape.Record record, Component component)
    {
        var schema = Schema.Of("object");
        var required = new List<string>();
        var properties = new JsonObject();
        if (component is { Discriminator: { } discriminator, Value: { } value })
        {
            properties[discriminator] = new JsonObject { ["const"] = value is int number ? number : JsonValue.Create((string)value) };
            required.Add(discriminator);
        }
        foreach (var member in record.Members.Where(member => Passes(member, component.Directions)))
        {
            properties[member.Name] = Property(member);
            if (component.Directions == Direction.Response ? member.AlwaysWritten : member.Demanded) required.Add(member.Name);
        }
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        if (properties.Count > 0) schema["properties"] = properties;
        if (record.Rest is { } rest && shapes.Of(rest) is Shape.Map map) schema["additionalProperties"] = Place(map.Value);
        else if (record.Open is false) schema["additionalProperties"] = false;
        return schema;
    }

    private static bool Passes(Member member, Direction directions) =>
        (directions.HasFlag(Direction.Request) && member.Passes(Direction.Request)) || (directions.HasFlag(Direction.Response) && member.Passes(Direction.Response));

    private JsonObject Property(Member member)
    {
        var schema = member.Own is { } own ? member.Type.MayBeNull ? Schema.OrNull(own()) : own() : Place(member.Type);
        if (!member.CanBeRead) schema["readOnly"] = true;
        if (!member.CanBeWritten) schema["writeOnly"] = true;
        if (member.Deprecated) schema["deprecated"] = true;
        return member.Description is null ? schema : schema.Described(member.Description);
    }
}
