using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Host.OpenApi;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

/// <summary><c>/openapi/v1.json</c>, held against the routes and against what they answer.</summary>
public sealed class The_API_document : IAsyncLifetime
{
    private Platform platform = null!;
    private JsonNode document = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        document = JsonNode.Parse(await platform.Anonymous.GetStringAsync("/openapi/v1.json"))!;
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public void Describes_nothing_that_is_not_there()
    {
        var routes = ApiDocument.Routes(platform.Services.GetRequiredService<EndpointDataSource>()).Select(route => $"{route.Method} {route.Path}").ToHashSet(StringComparer.Ordinal);

        Assert.Empty(ApiOperations.All.Select(operation => $"{operation.Method} {operation.Path}").Except(routes, StringComparer.Ordinal));
        Assert.Empty(ApiOperations.All.GroupBy(operation => $"{operation.Method} {operation.Path}").Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Has_every_route_under_a_name_of_its_own()
    {
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, Id: operation.Value!["operationId"]!.GetValue<string>()))).ToList();

        Assert.Equal(ApiDocument.Routes(platform.Services.GetRequiredService<EndpointDataSource>()).Count(), described.Count);
        Assert.Equal(described.Count, described.Select(one => one.Id).Distinct().Count());
        Assert.DoesNotContain(described, one => one.Path.Contains(':', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_no_address_that_a_plugin_may_take()
    {
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        var roster = platform.Services.GetRequiredService<PluginRoster>();
        var manifest = roster.Find("plates")!.Manifest;
        var addresses = document["paths"]!.AsObject().Select(path => path.Key.Trim('/').Split('/')).Where(segments => segments is ["api", _, ..]).ToList();

        foreach (var first in addresses.Select(segments => segments[1]).Distinct())
            Assert.Equal($"MINT8020 {first}", $"{Refusal(manifest with { RoutesPrefix = "/" + first })} {first}");
        foreach (var beside in addresses.Where(segments => segments is [_, "plugins", _, ..] && segments[2][0] != '{').Select(segments => segments[2]).Distinct())
            Assert.Equal($"MINT8027 {beside}", $"{Refusal(manifest with { Id = beside })} {beside}");

        string? Refusal(PluginManifest asked) => Record.Exception(() => roster.CheckRoom(asked)) is RefusedException refused ? refused.Problems[0].Code : null;
    }

    [Fact]
    public async Task Says_what_real_answers_look_like()
    {
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        (string Method, string Address, string Path, object? Body)[] calls =
        [
            ("post", "/api/auth/login", "/api/auth/login", new { name = "admin", password = platform.FirstPassword }),
            ("get", "/api/auth/me", "/api/auth/me", null),
            ("post", "/api/users", "/api/users", new { name = "mia", password = "correct horse" }),
            ("get", "/api/users", "/api/users", null),
            ("put", "/api/users/mia", "/api/users/{name}", new { role = "Viewer" }),
            ("put", "/api/roles/Runner", "/api/roles/{name}", new { permissions = new[] { "experiments.view" } }),
            ("get", "/api/roles", "/api/roles", null),
            ("get", "/api/audit", "/api/audit", null),
            ("post", "/api/projects", "/api/projects", new { name = "P" }),
            ("get", "/api/projects", "/api/projects", null),
            ("get", "/api/projects/1", "/api/projects/{id}", null),
            ("get", "/api/projects/1/members", "/api/projects/{id}/members", null),
            ("post", "/api/experiments", "/api/experiments", new { name = "A", type = "a", project_id = 1, tags = new[] { "t" }, metadata = new { wells = 96 } }),
            ("get", "/api/experiments", "/api/experiments", null),
            ("get", "/api/experiments/1", "/api/experiments/{id}", null),
            ("get", "/api/experiments/1/results", "/api/experiments/{id}/results", null),
            ("post", "/api/experiments/1/artifacts?name=a", "/api/experiments/{id}/artifacts", new { any = "bytes" }),
            ("get", "/api/experiments/1/artifacts", "/api/experiments/{id}/artifacts", null),
            ("get", "/api/experiments/1/artifacts/1", "/api/experiments/{id}/artifacts/{artifact}", null),
            ("get", "/api/plugins", "/api/plugins", null),
            ("get", "/api/plugins/plates", "/api/plugins/{id}", null),
            ("get", "/api/plugins/plates/roles", "/api/plugins/{id}/roles", null),
            ("get", "/api/plugins/plates/jobs", "/api/plugins/{id}/jobs", null),
            ("get", "/api/plugins/plates/log", "/api/plugins/{id}/log", null),
            ("put", "/api/plugins/plates/pin", "/api/plugins/{id}/pin", new { version = "1.0.0" }),
            ("put", "/api/plugins/plates/auto-update", "/api/plugins/{id}/auto-update", new { enabled = true }),
            ("get", "/api/plugins/plates/auto-update", "/api/plugins/{id}/auto-update", null),
            ("post", "/api/plugins/plates/reload", "/api/plugins/{id}/reload", null),
            ("post", "/api/plugins/plates/disable", "/api/plugins/{id}/disable", null),
            ("post", "/api/plugins/plates/enable", "/api/plugins/{id}/enable", null),
            ("get", "/api/plugins/archives", "/api/plugins/archives", null),
            ("get", "/api/operations", "/api/operations", null),
            ("get", "/api/capabilities", "/api/capabilities", null),
            ("get", "/api/marketplace", "/api/marketplace", null),
            ("get", "/api/marketplace/requests", "/api/marketplace/requests", null),
        ];
        foreach (var (method, address, path, body) in calls)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await platform.Admin.SendAsync(request);
            var operation = document["paths"]![path]![method]!;
            var responses = operation["responses"]!.AsObject();
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(responses.ContainsKey($"{(int)answer.StatusCode}"), $"{method} {address}: {(int)answer.StatusCode} {text}");
            if (body is not null && operation["requestBody"] is { } asked) Assert.Empty(SchemaProblems.Of(asked["content"]!["application/json"]!["schema"]!, JsonSerializer.SerializeToNode(body), "body"));
            Assert.Empty(SchemaProblems.Of(responses[$"{(int)answer.StatusCode}"]!["content"]!["application/json"]!["schema"]!, JsonNode.Parse(text), $"{method} {address}"));
        }
    }

    [Fact]
    public async Task Says_what_errors_look_like()
    {
        using var answer = await platform.Admin.GetAsync("/api/experiments/99");

        Assert.Empty(SchemaProblems.Of(document["components"]!["schemas"]!["Error"]!, JsonNode.Parse(await answer.Content.ReadAsStringAsync()), "error"));
    }
}
