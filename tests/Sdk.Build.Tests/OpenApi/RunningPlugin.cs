using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Mint.Sdk.Testing;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>A compiled plugin on the test host, beside its document.</summary>
internal sealed class RunningPlugin : IAsyncDisposable
{
    private readonly CompiledPlugin plugin;
    private readonly PluginTestHost host;

    private RunningPlugin(CompiledPlugin plugin, Assembly code, PluginTestHost host)
    {
        (this.plugin, Code, this.host) = (plugin, code, host);
        Document = plugin.Document();
        Schemas = new(Document);
    }

    /// <summary>The plugin's assembly, for questions about its types.</summary>
    public Assembly Code { get; }

    public JsonNode Document { get; }

    public JsonSchema Schemas { get; }

    public PluginTestHost Host => host;

    public static async Task<RunningPlugin> StartAsync(CompiledPlugin plugin)
    {
        var code = Assembly.LoadFrom(plugin.Assembly);
        var type = code.GetTypes().Single(one => one.BaseType?.Name == "MintPlugin");
        var start = typeof(PluginTestHost).GetMethod(nameof(PluginTestHost.StartAsync))!.MakeGenericMethod(type);
        return new(plugin, code, await (Task<PluginTestHost>)start.Invoke(null, [TestContext.Current.CancellationToken])!);
    }

    public JsonObject Operation(string method, string path) => (JsonObject)Document["paths"]![path]![method.ToLowerInvariant()]!;

    /// <summary>The schema of the JSON that an operation takes.</summary>
    public JsonNode Body(string method, string path) => Operation(method, path)["requestBody"]!["content"]!["application/json"]!["schema"]!;

    public async Task<Answer> SendAsync(string method, string path, JsonNode? body = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new(method), "/api" + path) { Content = content ?? (body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")) };
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await host.Client.SendAsync(request);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What the document does not say of an answer; none where it says all.</summary>
    public IReadOnlyList<string> Faults(string method, string path, Answer answer)
    {
        var responses = Operation(method, path)["responses"]!;
        if (responses[$"{answer.Status}"] is not { } declared) return responses["default"] is null ? [$"{method} {path}: {answer.Status} is not described: {answer.Body}"] : [];
        var content = Schemas.Resolve(declared)["content"] as JsonObject ?? [];
        if (answer.MediaType is null || answer.Body.Length == 0) return content.Count == 0 ? [] : [$"{method} {path}: {answer.Status} is empty, described as {content.ToJsonString()}"];
        if (content[answer.MediaType] is not { } media) return [$"{method} {path}: {answer.Status} is {answer.MediaType}, described as {content.ToJsonString()}: {answer.Body}"];
        return media["schema"] is not { } schema || answer.MediaType != "application/json" ? [] : [.. Schemas.Faults(schema, JsonNode.Parse(answer.Body)).Select(fault => $"{method} {path}: {fault}")];
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        plugin.Dispose();
    }
}

internal sealed record Answer(int Status, string? MediaType, string Body);
