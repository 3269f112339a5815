using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mint.Registry.Server.Tests;

public sealed class What_a_registry_tells_of_itself
{
    [Fact]
    public async Task Is_counted_for_Prometheus()
    {
        await using var registry = await LiveRegistry.StartAsync();
        (await registry.PublishAsync(Plugins.Pack())).Dispose();
        (await registry.Client.GetAsync("registry.json")).Dispose();
        (await registry.Client.GetAsync("registry.json")).Dispose();
        (await registry.Client.GetAsync("api/v1/plugins/nothing")).Dispose();

        await Until.TrueAsync(async () => (await MetricsAsync(registry)).Contains("mint_registry_requests_total{method=\"GET\",route=\"/registry.json\",status=\"200\"} 2\n", StringComparison.Ordinal), "both are counted");
        var text = await MetricsAsync(registry);

        Assert.Contains("mint_registry_requests_total{method=\"GET\",route=\"/api/v1/plugins/{id}\",status=\"404\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("mint_registry_requests_total{method=\"PUT\",route=\"/api/v1/plugins/{id}/{version}\",status=\"201\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("mint_registry_request_seconds_count{route=\"/registry.json\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("mint_registry_plugins 1\n", text, StringComparison.Ordinal);
        Assert.Contains("mint_registry_versions_listed 1\n", text, StringComparison.Ordinal);
        Assert.Contains("mint_registry_database_up 1\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+=""[^""\\]*"",?)+\})? -?[0-9.E+-]+)$", line));
    }

    [Fact]
    public async Task Describes_every_address_once()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var mapped = registry.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD").Select(method => $"{method.ToLowerInvariant()} {endpoint.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')}"));

        var document = await registry.GetAsync("openapi/v1.json");

        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
    }

    [Fact]
    public async Task Is_a_document_that_others_can_read()
    {
        await using var registry = await LiveRegistry.StartAsync();

        var text = await registry.Client.GetStringAsync("openapi/v1.json");
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.DoesNotContain("\"$ref\":\"#/properties", text, StringComparison.Ordinal);
        var page = read.Document!.Paths["/api/v1/plugins"].Operations![HttpMethod.Get].Responses!["200"].Content!["application/json"].Schema!;
        Assert.Contains("next_cursor", page.Properties!.Keys);
    }

    [Fact]
    public async Task Goes_to_a_collector_where_one_is_configured()
    {
        var received = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(http =>
        {
            received.AddOrUpdate(http.Request.Path, http.Request.ContentLength ?? 0, (_, length) => length + (http.Request.ContentLength ?? 0));
            return Task.CompletedTask;
        });
        await collector.StartAsync();

        await using (var registry = await LiveRegistry.StartAsync(options => options with { Otlp = new(collector.Urls.First()) }))
        {
            using var answer = await registry.Client.GetAsync("registry.json");
            await answer.ShouldBeAsync(HttpStatusCode.OK);
        }

        Assert.True(received.GetValueOrDefault("/v1/metrics") > 0);
        Assert.True(received.GetValueOrDefault("/v1/traces") > 0);
    }

    private static Task<string> MetricsAsync(LiveRegistry registry) => registry.Client.GetStringAsync("metrics");
}
