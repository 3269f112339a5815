using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>What /openapi/v1.json promises is what comes: each operation is called, and its answer held against the schema of that document.</summary>
public sealed class The_document_of_the_API : IAsyncLifetime
{
    private const string P = "/api/v1/plugins/plate-reader";
    private const string V = P + "/1.0.0";

    private readonly TempFolder folder = new();
    private readonly SigningKey key = SigningKey.Create();
    private LiveRegistry registry = null!;
    private JsonElement document;

    public async ValueTask InitializeAsync()
    {
        var packages = new LabPackages(folder);
        registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Packages = packages.Feed });
        (await registry.PublishAsync(Plugins.Described())).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/users", Answers.Json(new { name = "bob" }))).Dispose();
        document = await registry.GetAsync("openapi/v1.json");
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        folder.Dispose();
        key.Dispose();
    }

    [Fact]
    public async Task Tells_of_each_operation_what_it_answers()
    {
        var called = new List<string>();
        foreach (var (operation, address, body) in Calls())
        {
            var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
            using var answer = await registry.SendAsync(new(method), address, body);

            var described = document.GetProperty("paths").GetProperty(path).GetProperty(method.ToLowerInvariant());
            Assert.True(described.GetProperty("responses").TryGetProperty($"{(int)answer.StatusCode}", out var promised), $"{operation} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await ShouldKeepAsync(promised, answer, operation);
            called.Add(operation);
        }

        var all = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(all.Order(StringComparer.Ordinal), called.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tells_how_every_operation_refuses()
    {
        var problem = document.GetProperty("components").GetProperty("schemas").GetProperty("Problem");
        foreach (var (operation, address, body) in Calls().Where(call => !IsTheSameForAll(call.Operation)))
        {
            using var answer = await registry.SendAsync(new(operation.Split(' ')[0]), address.Replace("plate-reader", "nothing-here", StringComparison.Ordinal).Replace("lab.parts", "no.parts", StringComparison.Ordinal), body, token: "");

            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Schema.Check(problem, problem, await answer.JsonAsync(), operation);
        }
    }

    [Fact]
    public async Task Names_the_method_HEAD_by_its_GET()
    {
        foreach (var (operation, address, _) in Calls().Where(call => call.Operation.StartsWith("GET ", StringComparison.Ordinal)))
        {
            using var get = await registry.SendAsync(HttpMethod.Get, address);
            using var head = await registry.SendAsync(HttpMethod.Head, address);

            Assert.Equal((operation, get.StatusCode), (operation, head.StatusCode));
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Names_every_method_that_Allow_names()
    {
        var mapped = registry.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods).Distinct(StringComparer.Ordinal);
        Assert.Equal(["DELETE", "GET", "HEAD", "POST", "PUT"], mapped.Order(StringComparer.Ordinal));
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            using var answer = await registry.SendAsync(HttpMethod.Patch, path.Name.Replace("{id}", "plate-reader", StringComparison.Ordinal).Replace("{version}", "1.0.0", StringComparison.Ordinal));
            if (path.Name == "/api/v1/tokens/{id}") continue;

            await answer.ShouldRefuseAsync(HttpStatusCode.MethodNotAllowed, "MINT6043");
            var described = path.Value.EnumerateObject().Select(operation => operation.Name.ToUpperInvariant()).ToList();
            if (described.Contains("GET", StringComparer.Ordinal)) described.Add("HEAD");
            Assert.All(described, method => Assert.Contains(method, answer.Content.Headers.Allow));
        }
    }

    private static bool IsTheSameForAll(string operation) =>
        operation is "GET /registry.json" or "GET /api/v1/keys" or "GET /api/v1/plugins" or "GET /healthz" or "GET /readyz" or "GET /metrics" or "GET /openapi/v1.json" or "GET /nuget/v3/index.json" or "GET /nuget/v3/search";

    private async Task ShouldKeepAsync(JsonElement promised, HttpResponseMessage answer, string operation)
    {
        if (!promised.TryGetProperty("content", out var content))
        {
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
            return;
        }
        var media = Assert.Single(content.EnumerateObject());
        var type = answer.Content.Headers.ContentType?.MediaType;
        Assert.True(media.Name == type || (media.Name == "image/*" && type is "image/svg+xml" or "image/png"), $"{operation} answers {type} instead of {media.Name}");
        if (media.Value.TryGetProperty("schema", out var schema)) Schema.Check(schema, schema, await answer.JsonAsync(), operation);
    }

    /// <summary>Every operation as the document names it, with an address and a body that it takes; in an order in which each finds what it needs.</summary>
    private IEnumerable<(string Operation, string Address, HttpContent? Body)> Calls()
    {
        foreach (var path in (string[])["/registry.json", "/api/v1/keys", "/healthz", "/readyz", "/metrics", "/openapi/v1.json", "/nuget/v3/index.json", "/api/v1/tokens", "/api/v1/audit"]) yield return ("GET " + path, path, null);
        yield return ("GET /nuget/v3/flat/{package}/index.json", "/nuget/v3/flat/lab.parts/index.json", null);
        yield return ("GET /nuget/v3/flat/{package}/{version}/{file}", "/nuget/v3/flat/lab.parts/1.0.0/lab.parts.1.0.0.nupkg", null);
        yield return ("GET /nuget/v3/registrations/{package}/index.json", "/nuget/v3/registrations/lab.parts/index.json", null);
        yield return ("GET /nuget/v3/search", "/nuget/v3/search?q=Lab", null);
        yield return ("GET /api/v1/plugins", "/api/v1/plugins?q=plate&facets=true", null);
        yield return ("PUT /api/v1/plugins/{id}/{version}", P + "/1.1.0", new ByteArrayContent(Plugins.Described("1.1.0")));
        foreach (var what in (string[])["", "/versions", "/diff", "/why", "/stats", "/owners", "/readme", "/changelog", "/icon"]) yield return ("GET /api/v1/plugins/{id}" + what, P + what, null);
        foreach (var what in (string[])["", "/manifest", "/signatures", "/readme", "/changelog", "/icon", "/bundle"]) yield return ("GET /api/v1/plugins/{id}/{version}" + what, V + what, null);
        foreach (var (what, body) in ((string, object)[])[("yank", new { reason = "r" }), ("unyank", new { }), ("deprecate", new { reason = "r", replacement = "other" }), ("undeprecate", new { }), ("quarantine", new { reason = "r" }), ("release", new { })])
        {
            yield return ("POST /api/v1/plugins/{id}/{version}/" + what, $"{V}/{what}", Answers.Json(body));
            if (what == "quarantine") yield return ("GET /api/v1/plugins/{id}/{version}/quarantine.json", V + "/quarantine.json", null);
        }
        yield return ("PUT /api/v1/plugins/{id}/owners/{user}", P + "/owners/bob", null);
        yield return ("DELETE /api/v1/plugins/{id}/owners/{user}", P + "/owners/bob", null);
        yield return ("POST /api/v1/keys", "/api/v1/keys", Answers.Json(new { public_key = key.Public.ToPem() }));
        yield return ("DELETE /api/v1/keys/{keyId}", "/api/v1/keys/" + key.Public.Id.Hex, Answers.Json(new { reason = "r" }));
        yield return ("GET /api/v1/users", "/api/v1/users", null);
        yield return ("POST /api/v1/users", "/api/v1/users", Answers.Json(new { name = "carol" }));
        yield return ("DELETE /api/v1/users/{name}", "/api/v1/users/carol", Answers.Json(new { reason = "r" }));
        yield return ("POST /api/v1/users/{name}/enable", "/api/v1/users/carol/enable", null);
        yield return ("POST /api/v1/tokens", "/api/v1/tokens", Answers.Json(new { name = "ci", scopes = new[] { "publish" } }));
        yield return ("DELETE /api/v1/tokens/{id}", "/api/v1/tokens/2", null);
    }
}
