using System.Net;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>What only a running registry can answer, and what to make of an export, which cannot.</summary>
internal static class LiveRegistry
{
    /// <summary>The JSON at an address below the registry's root.</summary>
    /// <exception cref="RefusedException">The registry's own problems; MINT6082 where it is an export; MINT7nnn.</exception>
    public static Task<JsonElement> AskAsync(HttpClient http, RegistryAddress registry, RegistryLimits limits, string path, CancellationToken cancellationToken) =>
        LiveAsync(http, registry, limits, () => GetAsync(http, new(registry.Root, path), limits, cancellationToken), cancellationToken);

    /// <summary>The bytes at an address below the registry's root.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public static Task<byte[]> ReadAsync(HttpClient http, RegistryAddress registry, RegistryLimits limits, string path, CancellationToken cancellationToken) => LiveAsync(
        http, registry, limits, () => ExchangeAsync(http, new(HttpMethod.Get, new Uri(registry.Root, path)), limits, limits.FeedBytes, cancellationToken), cancellationToken);

    /// <summary>Asks for something in the name of a token; undefined where the answer is empty.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public static Task<JsonElement> TellAsync(HttpClient http, RegistryAddress registry, RegistryLimits limits, RegistryOrder order, string token, CancellationToken cancellationToken) => LiveAsync(
        http, registry, limits, () => SendAsync(http, new(registry.Root, order.Path), order, token, limits, cancellationToken), cancellationToken);

    private static async Task<T> LiveAsync<T>(HttpClient http, RegistryAddress registry, RegistryLimits limits, Func<Task<T>> exchange, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange();
        }
        catch (RefusedException refusal) when (refusal.Problems[0].Code is "MINT7004" or "MINT7005" or "MINT7007")
        {
            if (await IsExportAsync(http, registry, limits, cancellationToken)) throw new RefusedException("MINT6082", registry.ToString(), "is a static export, which cannot answer this.", "Ask the live registry that it was made from.");
            throw;
        }
    }

    private static async Task<bool> IsExportAsync(HttpClient http, RegistryAddress registry, RegistryLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetAsync(http, new(registry.Root, "api/v1/static.json"), limits, cancellationToken)).TryGetProperty("static", out var mark) && mark.ValueKind == JsonValueKind.True;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, Uri url, RegistryLimits limits, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return Parse(await ExchangeAsync(http, request, limits, limits.AnswerBytes, cancellationToken), url);
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, Uri url, RegistryOrder order, string token, RegistryLimits limits, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(order.Method, url);
        request.Headers.Authorization = RegistryHttp.Bearer(token);
        if (order.Json is { } json) request.Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } };
        var answer = await ExchangeAsync(http, request, limits, limits.FeedBytes, cancellationToken);
        return answer.Length == 0 ? default : Parse(answer, url);
    }

    private static Task<byte[]> ExchangeAsync(HttpClient http, HttpRequestMessage request, RegistryLimits limits, int bytes, CancellationToken cancellationToken) =>
        RegistryHttp.ExchangeAsync(http, request, limits.Feed, async (response, timed) =>
        {
            var body = await RegistryHttp.ReadAsync(response, bytes, "MINT7013", timed);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent) return body;
            throw PublishAnswer.Problems(body) is { Count: > 0 } problems ? new RefusedException(problems) : RegistryHttp.Status(request.RequestUri!, response.StatusCode);
        }, cancellationToken);

    private static JsonElement Parse(byte[] body, Uri url)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException("it is no object");
        }
        catch (JsonException error)
        {
            throw new RefusedException("MINT7005", url.ToString(), $"is not what a registry answers: {PlainText.Of(error.Message)}.", "Check that this is the URL of a registry; if it is, tell who runs it.");
        }
    }
}
