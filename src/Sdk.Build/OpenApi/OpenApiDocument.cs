using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>The OpenAPI 3.1 document of a plugin's routes. The same plugin gives the same bytes.</summary>
internal sealed partial class OpenApiDocument
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PluginManifest manifest;
    private readonly SchemaSet schemas;
    private readonly Operations operations;
    private readonly SortedDictionary<string, SortedDictionary<string, JsonObject>> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shapes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DeclaredRoute> leftOut = [];

    private OpenApiDocument(PluginManifest manifest, XmlDocs docs)
    {
        this.manifest = manifest;
        schemas = new(docs);
        operations = new(schemas, docs);
    }

    /// <param name="manifest">The manifest, with the facts of the build as far as they are known.</param>
    /// <param name="code">The compiled plugin.</param>
    /// <param name="docs">Its documentation.</param>
    /// <returns>The document, and the routes that it cannot hold: their handler is not there, or another route has the same path but for constraints.</returns>
    public static (byte[] Text, IReadOnlyList<DeclaredRoute> LeftOut) Of(PluginManifest manifest, PluginCode code, XmlDocs docs)
    {
        var document = new OpenApiDocument(manifest, docs);
        var handlers = code.Handlers().ToList();
        var tagged = handlers.Exists(handler => !handler.OfPlugin);
        foreach (var route in manifest.Routes.OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal))
        {
            if (handlers.Find(handler => handler.Verb == route.Method && Same(handler.Pattern, route.Pattern)) is { } handler) document.Add(route, handler, tagged ? Tag(handler) : null);
            else document.leftOut.Add(route);
        }
        return (document.Write(), document.leftOut);
    }

    private static bool Same(string written, string declared) => ("/" + written.Trim('/')) == ("/" + declared.Trim('/'));

    private static string Tag(Handler handler) =>
        handler.Owner.Name is var name && name.EndsWith("Routes", StringComparison.Ordinal) && name.Length > "Routes".Length ? name[..^"Routes".Length] : name;

    private void Add(DeclaredRoute route, Handler handler, string? tag)
    {
        var template = new RouteTemplate(route.Pattern);
        if (!TryPut(manifest.RoutesPrefix + template.Path, route.Method, () => operations.Of(route, template, handler, withLast: true, tag))) leftOut.Add(route);
        if (template.Shorter is { } shorter && operations.LastIsOptional(template, route.Method, handler)) TryPut(manifest.RoutesPrefix + shorter, route.Method, () => operations.Of(route, template, handler, withLast: false, tag));
    }

    /// <summary>Paths that differ in the names of their parameters only are one path to OpenAPI: each is kept under the first that came.</summary>
    private bool TryPut(string path, string verb, Func<JsonObject> operation)
    {
        var shape = Name().Replace(path, "{}");
        if (shapes.TryAdd(shape, path)) paths.Add(path, new(StringComparer.Ordinal));
        var known = shapes[shape];
        var methods = paths[known];
        if (methods.ContainsKey(verb.ToLowerInvariant())) return false;
        var written = operation();
        if (known != path) Rename(written, path, known);
        methods.Add(verb.ToLowerInvariant(), written);
        return true;
    }

    private static void Rename(JsonObject operation, string from, string to)
    {
        var names = Name().Matches(from).Select(match => match.Value[1..^1]).Zip(Name().Matches(to).Select(match => match.Value[1..^1])).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>().Where(parameter => parameter["in"]!.ToString() == "path"))
            parameter["name"] = names[parameter["name"]!.ToString()];
    }

    private byte[] Write()
    {
        var root = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["security"] = new JsonArray(new JsonObject { [StandardComponents.Scheme] = new JsonArray() }),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create<string, JsonNode?>(path.Key, new JsonObject(path.Value.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)))))),
        };
        var components = new JsonObject { ["schemas"] = schemas.Finish(StandardComponents.Schemas()) };
        components["responses"] = StandardComponents.Responses(Referred().Matches(root["paths"]!.ToJsonString()).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal));
        components["securitySchemes"] = StandardComponents.SecuritySchemes();
        root["components"] = components;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout)) root.WriteTo(json);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private JsonObject Info()
    {
        var info = new JsonObject { ["title"] = manifest.DisplayName, ["version"] = manifest.Version };
        if (manifest.Description is { } description) info["description"] = description;
        if (manifest.Author is { } author) info["contact"] = new JsonObject { ["name"] = author.Name };
        if (manifest.License is { } license) info["license"] = new JsonObject { ["name"] = license, ["identifier"] = license };
        return info;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Name();

    [GeneratedRegex("\"#/components/responses/(?<name>[A-Za-z]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Referred();
}
