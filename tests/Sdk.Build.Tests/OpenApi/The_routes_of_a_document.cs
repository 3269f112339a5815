using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>The operations of a document beside the routes of its manifest: neither has one that the other lacks.</summary>
public sealed class The_routes_of_a_document
{
    public static TheoryData<string> Plugins => ["Intake", "Laboratory", "PlateReader"];

    [Theory, MemberData(nameof(Plugins))]
    public void Are_those_of_the_manifest(string name)
    {
        using var plugin = Plugin(name);

        Assert.Equal(plugin.Manifest.Routes.SelectMany(route => Paths(plugin.Manifest, route)).Order(StringComparer.Ordinal), Operations(plugin).Select(one => one.Route).Order(StringComparer.Ordinal));
        Assert.Empty(plugin.Describe().LeftOut);
    }

    [Theory, MemberData(nameof(Plugins))]
    public void Ask_for_what_those_of_the_manifest_ask_for(string name)
    {
        using var plugin = Plugin(name);

        var declared = plugin.Manifest.Routes.SelectMany(route => Paths(plugin.Manifest, route).Select(path => $"{path}: {route.Auth.Anonymous} [{string.Join(' ', route.Auth.Roles)}] [{string.Join(' ', route.Auth.Permissions)}]"));
        var described = Operations(plugin).Select(one => $"{one.Route}: {one.Operation["security"] is JsonArray { Count: 0 }} [{Texts(one.Operation["x-mint-roles"])}] [{Texts(one.Operation["x-mint-permissions"])}]");

        Assert.Equal(declared.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Plugins))]
    public void Have_a_name_each(string name)
    {
        using var plugin = Plugin(name);
        var names = Operations(plugin).Select(one => one.Operation["operationId"]!.ToString()).ToList();

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Have_prefixes_roles_and_permissions_of_their_classes()
    {
        using var plugin = Plugin("Intake");
        var operations = Operations(plugin).ToDictionary(one => one.Route, one => one.Operation, StringComparer.Ordinal);

        Assert.Equal("""[{"session":["operator","experiments.view"]},{"session":["reviewer","experiments.view"]}]""", operations["GET /intake/racks/{rack}/plates"]["security"]!.ToJsonString());
        Assert.Equal("""[{"session":["operator","experiments.view"]}]""", operations["POST /intake/racks/{rack}/plates"]["security"]!.ToJsonString());
        Assert.Equal("[]", operations["GET /intake/notes"]["security"]!.ToJsonString());
        Assert.Equal("""[{"session":["operator"]}]""", operations["POST /intake/notes"]["security"]!.ToJsonString());
        Assert.Equal("""[{"session":["experiments.view"]}]""", operations["DELETE /intake/all/{path}"]["security"]!.ToJsonString());
        Assert.Equal("""{"type":"integer","format":"int32","minimum":1}""", operations["GET /intake/racks/{rack}/plates/{plate}/wells"]["parameters"]![0]!["schema"]!.ToJsonString());
    }

    private static CompiledPlugin Plugin(string name) => name == "PlateReader" ? CompiledPlugin.OfSample(name) : CompiledPlugin.OfFile(name);

    /// <summary>A route with an optional last parameter stands under two paths.</summary>
    private static IEnumerable<string> Paths(PluginManifest manifest, DeclaredRoute route)
    {
        var path = Regex.Replace(manifest.RoutesPrefix + route.Pattern.TrimEnd('/'), @"\{\*{0,2}(\w+)[^}]*\}", "{$1}");
        yield return $"{route.Method} {path}";
        // In these plugins a catch-all is a string, which must be there, but for one.
        if (route.Pattern.EndsWith("?}", StringComparison.Ordinal) || route.Pattern == "/all/{*path}") yield return $"{route.Method} {path[..path.LastIndexOf('/')]}";
    }

    private static IEnumerable<(string Route, JsonNode Operation)> Operations(CompiledPlugin plugin) =>
        from path in plugin.Document()["paths"]!.AsObject() from one in path.Value!.AsObject() select ($"{one.Key.ToUpperInvariant()} {path.Key}", one.Value);

    private static string Texts(JsonNode? texts) => string.Join(' ', (texts as JsonArray ?? []).Select(text => text!.ToString()));
}
