using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>What a plugin really answers and takes, held to what its document says.</summary>
public sealed class A_running_plugin_beside_its_document(A_running_plugin_beside_its_document.Laboratory laboratory) : IClassFixture<A_running_plugin_beside_its_document.Laboratory>
{
    private static readonly (string Method, string Path, string Template)[] Requests =
    [
        ("GET", "/lab/samples", "/lab/samples"), ("GET", "/lab/samples?state=InUse&tag=a&tag=b&page=2&order=Oldest", "/lab/samples"), ("GET", "/lab/samples?page=x", "/lab/samples"),
        ("GET", "/lab/samples/7", "/lab/samples/{id}"), ("GET", "/lab/samples/404", "/lab/samples/{id}"), ("DELETE", "/lab/samples/0f8fad5b-d9cb-469f-a165-70867728950e", "/lab/samples/{id}"), ("DELETE", "/lab/samples/7", "/lab/samples/{id}"),
        ("GET", "/lab/hello?name=Ada", "/lab/hello"), ("GET", "/lab/shapes", "/lab/shapes"), ("GET", "/lab/tree", "/lab/tree"), ("GET", "/lab/values", "/lab/values"),
        ("GET", "/lab/maybe?there=true", "/lab/maybe"), ("GET", "/lab/maybe?there=false", "/lab/maybe"), ("GET", "/lab/maybe", "/lab/maybe"), ("GET", "/lab/stream", "/lab/stream"), ("GET", "/lab/any", "/lab/any"),
        ("GET", "/lab/plates/first", "/lab/plates/{name}"), ("GET", "/lab/plates", "/lab/plates"), ("GET", "/lab/files/a/b.bin", "/lab/files/{path}"),
        ("GET", "/lab/between?from=2026-01-31&to=2026-01-31T12:00:00Z&every=01:30:00&well=A7", "/lab/between"), ("GET", "/lab/between?from=x", "/lab/between"),
    ];

    private readonly RunningPlugin plugin = laboratory.Plugin;

    public sealed class Laboratory : IAsyncLifetime
    {
        internal RunningPlugin Plugin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plugin = await RunningPlugin.StartAsync(CompiledPlugin.OfFile("Laboratory"));
            await Plugin.Host.GrantRoleAsync("operator");
        }

        public ValueTask DisposeAsync() => Plugin.DisposeAsync();
    }

    [Fact]
    public async Task Answers_what_the_document_says()
    {
        var faults = new List<string>();
        foreach (var (method, path, template) in Requests) faults.AddRange(plugin.Faults(method, template, await plugin.SendAsync(method, path)));

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Takes_what_the_document_says_and_answers_it()
    {
        var faults = new List<string>();
        var sample = new JsonSample(plugin.Schemas);
        foreach (var (method, path, template) in Bodies())
        foreach (var whole in new[] { true, false })
        {
            var body = sample.Of(plugin.Body(method, template), whole)!;
            faults.AddRange(plugin.Schemas.Faults(plugin.Body(method, template), body));
            var answer = await plugin.SendAsync(method, path, body);
            if (answer.Status == 400) faults.Add($"{method} {path} refuses {body.ToJsonString()}: {answer.Body}");
            faults.AddRange(plugin.Faults(method, template, answer));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Refuses_members_of_another_type_than_the_document_says()
    {
        var faults = new List<string>();
        foreach (var (method, path, template) in Bodies())
        {
            var schema = plugin.Body(method, template);
            if (new JsonSample(plugin.Schemas).Of(schema) is not JsonObject body) continue;
            foreach (var name in body.Select(one => one.Key).ToList())
            {
                if (Property(schema, name) is not { } property || JsonSample.Wrong(plugin.Schemas.Resolve(property)) is not { } wrong) continue;
                var spoilt = (JsonObject)body.DeepClone();
                spoilt[name] = wrong;
                var answer = await plugin.SendAsync(method, path, spoilt);
                if (answer.Status != 400) faults.Add($"{method} {path} takes {name} = {wrong.ToJsonString()}: {answer.Status}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Refuses_what_the_document_demands_and_a_request_lacks()
    {
        var faults = new List<string>();
        foreach (var (method, path, template) in new[] { ("GET", "/lab/between?", "/lab/between"), ("GET", "/lab/maybe?", "/lab/maybe"), ("GET", "/lab/samples?", "/lab/samples"), ("GET", "/lab/hello?", "/lab/hello") })
        {
            var required = plugin.Operation(method, template)["parameters"]!.AsArray().Where(parameter => parameter!["required"] is not null).ToList();
            var answer = await plugin.SendAsync(method, path);
            if (answer.Status == 400 != required.Count > 0) faults.Add($"{path}: {required.Count} required, {answer.Status}");
            if (required.Any(parameter => !answer.Body.Contains($"\"{parameter!["name"]}\""))) faults.Add($"{path}: {answer.Body}");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Asks_for_a_login_where_the_document_does()
    {
        Assert.Equal(200, (int)(await plugin.Host.Anonymous.GetAsync("/api/lab/hello")).StatusCode);
        Assert.Equal(401, (int)(await plugin.Host.Anonymous.GetAsync("/api/lab/shapes")).StatusCode);
        Assert.Empty(plugin.Operation("GET", "/lab/hello")["security"]!.AsArray());
        Assert.Null(plugin.Operation("GET", "/lab/shapes")["security"]);
    }

    [Fact]
    public void Has_the_members_that_the_serializer_tells_of()
    {
        var faults = new List<string>();
        foreach (var type in plugin.Code.GetTypes().Where(type => plugin.Document["components"]!["schemas"]![type.Name]?["properties"] is not null))
        {
            var told = JsonSchemaExporter.GetJsonSchemaAsNode(JsonSerializerOptions.Web, type)["properties"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal);
            var ours = plugin.Document["components"]!["schemas"]![type.Name]!["properties"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal);
            if (!told.SequenceEqual(ours)) faults.Add($"{type.Name}: {string.Join(' ', told)} — {string.Join(' ', ours)}");
        }

        Assert.Empty(faults);
    }

    private static (string Method, string Path, string Template)[] Bodies() =>
        [("POST", "/lab/samples", "/lab/samples"), ("PUT", "/lab/samples/1", "/lab/samples/{id}"), ("PUT", "/lab/samples/2", "/lab/samples/{id}"), ("PUT", "/lab/samples/3", "/lab/samples/{id}"),
            ("PATCH", "/lab/samples/1", "/lab/samples/{id}"), ("POST", "/lab/shapes", "/lab/shapes"), ("POST", "/lab/values", "/lab/values")];

    private JsonNode? Property(JsonNode schema, string name)
    {
        var resolved = plugin.Schemas.Resolve(schema);
        return resolved["anyOf"] is JsonArray any ? Property(any[0]!, name) : resolved["properties"]?[name];
    }
}
