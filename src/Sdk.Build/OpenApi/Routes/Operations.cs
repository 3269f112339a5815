using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Writes the operation of a route.</summary>
internal sealed class Operations(SchemaSet schemas, XmlDocs docs)
{
    private readonly InputSources sources = new(docs);

    /// <param name="route">The route as the manifest has it.</param>
    /// <param name="template">Its pattern.</param>
    /// <param name="handler">The method that answers it.</param>
    /// <param name="withLast">Whether the path has its last, optional parameter.</param>
    /// <param name="tag">What it stands under; null for nothing.</param>
    public JsonObject Of(DeclaredRoute route, RouteTemplate template, Handler handler, bool withLast, string? tag)
    {
        var id = DocumentationId.Of(handler.Method);
        var inputs = InputsOf(template, route.Method, handler);
        var operation = new JsonObject();
        if (tag is not null) operation["tags"] = new JsonArray(tag);
        if ((route.Summary ?? docs.Section(id, "summary")) is { } summary) operation["summary"] = summary;
        if (docs.Section(id, "remarks") is { } remarks) operation["description"] = remarks;
        operation["operationId"] = withLast ? route.Name : $"{route.Name}Without{char.ToUpperInvariant(template.Parameters[^1][0])}{template.Parameters[^1][1..]}";
        if (handler.Method.Has("System.ObsoleteAttribute")) operation["deprecated"] = true;
        if (Parameters(template, inputs, withLast) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        var body = new RequestBody(schemas, docs).Of(inputs);
        if (body is not null) operation["requestBody"] = body;
        operation["responses"] = new Responses(schemas, docs).Of(handler.Method, route.Auth, inputs.Exists(input => input.CanFail), body is not null, ofOneType: !inputs.Exists(input => input.Place == InputPlace.Stream));
        AddAuth(operation, route.Auth);
        return operation;
    }

    /// <summary>Whether the handler does without the last parameter of the path.</summary>
    public bool LastIsOptional(RouteTemplate template, string verb, Handler handler) =>
        InputsOf(template, verb, handler).Find(input => input.Place == InputPlace.Path && input.Name == template.Parameters[^1])?.Source.IsOptional ?? true;

    private List<Input> InputsOf(RouteTemplate template, string verb, Handler handler)
    {
        var binding = new Inputs(verb, template, handler.OwnSources);
        return [.. sources.Of(handler.Method).Select(binding.Of).OfType<Input>()];
    }

    private static JsonArray Parameters(RouteTemplate template, List<Input> inputs, bool withLast)
    {
        var parameters = new JsonArray();
        var names = template.Parameters.Take(withLast ? int.MaxValue : template.Parameters.Count - 1);
        foreach (var name in names)
        {
            var input = inputs.Find(one => one.Place == InputPlace.Path && one.Name == name);
            parameters.Add(Parameter("path", name, required: true, input?.Source, template.Constrain(name, input is null ? Schema.Of("string") : TextTypes.Schema(input.Type))));
        }
        foreach (var input in inputs.Where(input => input.Place is InputPlace.Query or InputPlace.Header))
            parameters.Add(Parameter(input.Place == InputPlace.Query ? "query" : "header", input.Name, input.Required, input.Source, SchemaOf(input)));
        return parameters;
    }

    /// <summary>A header that becomes <c>StringValues</c> is not split at its commas.</summary>
    private static JsonObject SchemaOf(Input input) => input.Place == InputPlace.Header && input.Type.Is(TextTypes.Values) ? Schema.Of("string") : TextTypes.Schema(input.Type);

    private static JsonObject Parameter(string place, string name, bool required, InputSource? source, JsonObject schema)
    {
        if (source is not null) TextTypes.AddDefault(schema, source);
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (source?.Description is { } description) parameter["description"] = description;
        if (required) parameter["required"] = true;
        parameter["schema"] = schema;
        return parameter;
    }

    /// <summary>One of the roles and every permission; the document as a whole says that a login is enough.</summary>
    private static void AddAuth(JsonObject operation, RouteAuth auth)
    {
        if (auth.Anonymous) operation["security"] = new JsonArray();
        if (auth.Roles.Count == 0 && auth.Permissions.Count == 0) return;
        var needed = auth.Roles.Count == 0 ? [[]] : auth.Roles.Select(role => new[] { role });
        operation["security"] = new JsonArray([.. needed.Select(role => new JsonObject { [StandardComponents.Scheme] = Texts([.. role, .. auth.Permissions]) })]);
        if (auth.Roles.Count > 0) operation["x-mint-roles"] = Texts(auth.Roles);
        if (auth.Permissions.Count > 0) operation["x-mint-permissions"] = Texts(auth.Permissions);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
