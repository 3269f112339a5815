using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Client;

/// <summary>A platform's API as the tool uses it.</summary>
internal sealed class PlatformClient(Uri url, string? token) : IDisposable
{
    private readonly HttpClient http = Create(url, token);

    public Uri Url => url;

    /// <summary>The platform named by <paramref name="host"/> or <c>MINT_HOST</c>, or the last one logged in to; with <c>MINT_TOKEN</c> or the stored token.</summary>
    public static PlatformClient Connect(string? host)
    {
        var config = ClientConfig.Load();
        var chosen = host ?? Environment.GetEnvironmentVariable("MINT_HOST");
        var login = chosen is null ? (config.Logins.Count > 0 ? config.Logins[0] : null) : config.Logins.FirstOrDefault(known => known.Url == Address.Parse(chosen).ToString());
        if (chosen is null && login is null)
        {
            throw new RefusedException("MINT9005", "No platform", "is known yet.", "Log in first: mint auth login <url>, or give --host.");
        }
        return new(Address.Parse(chosen ?? login!.Url), Environment.GetEnvironmentVariable("MINT_TOKEN") ?? login?.Token);
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, content: null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonContent(body), cancellationToken);

    public async Task<JsonElement> PostBundleAsync(string path, string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var content = new StreamContent(stream);
        content.Headers.ContentType = new("application/vnd.mint.bundle");
        return await SendAsync(HttpMethod.Post, path, content, cancellationToken);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, path)) { Content = content };
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            throw new RefusedException("MINT9006", url.ToString(), "does not answer.", "Is the platform running there? Start it with: mint host run --data <folder> --urls <url>.");
        }
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? Parse(body) : throw Refusal(response.StatusCode, body);
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpClient Create(Uri url, string? token)
    {
        var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(5) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static ByteArrayContent JsonContent(object body) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options)) { Headers = { ContentType = new("application/json") } };

    private static JsonElement Parse(byte[] body)
    {
        if (body.Length == 0) return default;
        var reader = new Utf8JsonReader(body);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>The platform's own words, with its code; the problems in <c>details.problems</c> where there are any.</summary>
    private RefusedException Refusal(HttpStatusCode status, byte[] body)
    {
        try
        {
            var error = Parse(body);
            var details = error.TryGetProperty("details", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
            if (details.ValueKind == JsonValueKind.Object && details.TryGetProperty("problems", out var problems) && problems.ValueKind == JsonValueKind.Array && problems.GetArrayLength() > 0)
            {
                return new([.. problems.EnumerateArray().Select(problem => new Problem(Text(problem, "code"), Text(problem, "subject"), Text(problem, "message"), Text(problem, "remedy")))]);
            }
            var code = Text(details, "mint_code") is { Length: > 0 } mint ? mint : Text(error, "code");
            var remedy = Text(details, "remedy") is { Length: > 0 } said ? said : status == HttpStatusCode.Unauthorized ? $"Log in: mint auth login {url}" : $"It answered {(int)status}.";
            return new(code, url.ToString(), Text(error, "message"), remedy);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return new("MINT9007", url.ToString(), $"answered {(int)status} without saying why.", "Is that a Mint platform? Check the address.");
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
