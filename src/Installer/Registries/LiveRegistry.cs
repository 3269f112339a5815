using System.Net;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>What only a running registry can answer, and what to make of an export, which cannot.</summary>
internal static class LiveRegistry
{
    /// <summary>The JSON at an address below the registry's root.</summary>
    /// <exception cref="RefusedException">The registry's own problems; MINT6082 where it is an export; MINT7nnn.</exception>
    public static async Task<JsonElement> AskAsync(HttpClient http, RegistryAddress registry, RegistryLimits limits, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(http, new(registry.Root, path), limits, cancellationToken);
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
        return await RegistryHttp.ExchangeAsync(http, request, limits.Feed, async (response, timed) =>
        {
            var body = await RegistryHttp.ReadAsync(response, limits.AnswerBytes, "MINT7013", timed);
            if (response.StatusCode == HttpStatusCode.OK) return Parse(body, url);
            throw PublishAnswer.Problems(body) is { Count: > 0 } problems ? new RefusedException(problems) : RegistryHttp.Status(url, response.StatusCode);
        }, cancellationToken);
    }

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
