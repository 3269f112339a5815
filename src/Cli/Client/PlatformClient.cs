using System.Net.Http.Headers;
using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Client;

/// <summary>A platform's API as the tool uses it. It follows no redirects: passwords and tokens go to the address that was named, and nowhere else.</summary>
/// <param name="url">The platform's address, ending in a slash.</param>
/// <param name="token">The bearer token, or null.</param>
/// <param name="login">Where the token is from, so that it can be renewed; or null.</param>
internal sealed class PlatformClient(Uri url, string? token, Login? login = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private readonly HttpClient http = Create(token);

    public Uri Url => url;

    /// <summary>The platform named by <paramref name="host"/> or <c>MINT_HOST</c>, or the last one logged in to; with <c>MINT_TOKEN</c> or the stored token.</summary>
    public static PlatformClient Connect(string? host)
    {
        var config = ClientConfig.Load();
        var chosen = host ?? Environment.GetEnvironmentVariable("MINT_HOST");
        var login = chosen is null ? (config.Logins.Count > 0 ? config.Logins[0] : null) : config.Logins.FirstOrDefault(known => known.Url == Address.Platform(chosen).ToString());
        if (chosen is null && login is null)
        {
            throw new RefusedException("MINT9005", "No platform", "is known yet.", "Log in first: mint auth login <url>, or give --host.");
        }
        var given = Environment.GetEnvironmentVariable("MINT_TOKEN");
        return new(Address.Platform(chosen ?? login!.Url), given ?? login?.Token, given is null ? login : null);
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, content: null, Patience, cancellationToken);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, JsonContent(body), Patience, cancellationToken);

    /// <summary>Whether the platform can serve, and in which words it says so.</summary>
    public async Task<(bool IsReady, string Said)> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(url, "readyz"), cancellationToken);
            return (response.IsSuccessStatusCode, (await response.Content.ReadAsStringAsync(cancellationToken)).Trim());
        }
        catch (HttpRequestException unreachable)
        {
            return (false, unreachable.Message);
        }
    }

    /// <summary>Waits as long as it takes: what changes plugins runs to its end on the platform, which has limits of its own.</summary>
    public Task<JsonElement> ChangeAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync(method, path, body is null ? null : JsonContent(body), Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Starts what changes plugins: an operation, which <see cref="FollowAsync"/> follows.</summary>
    public Task<JsonElement> StartAsync(HttpMethod method, string path, CancellationToken cancellationToken, object? body = null) =>
        SendAsync(method, path, body is null ? null : JsonContent(body), Timeout.InfiniteTimeSpan, cancellationToken, isAsync: true);

    /// <inheritdoc cref="StartAsync"/>
    public Task<JsonElement> StartBundleAsync(string path, string file, CancellationToken cancellationToken) => PostBundleAsync(path, file, isAsync: true, cancellationToken);

    /// <summary>Hands out an operation at each change until it has ended.</summary>
    /// <returns>The operation that has ended.</returns>
    public async Task<JsonElement> FollowAsync(JsonElement operation, Action<JsonElement> changed, CancellationToken cancellationToken)
    {
        var address = "api/operations/" + Uri.EscapeDataString(operation.GetProperty("id").GetString()!);
        changed(operation);
        while (operation.GetProperty("state").GetString() == "running")
        {
            await foreach (var seen in OperationEvents.ReadAsync(http, new Uri(url, address + "/events"), cancellationToken)) changed(operation = seen);
            if (operation.GetProperty("state").GetString() == "running") operation = await GetAsync(address, cancellationToken);
        }
        changed(operation);
        return operation;
    }

    /// <inheritdoc cref="ChangeAsync"/>
    public Task<JsonElement> PostBundleAsync(string path, string file, CancellationToken cancellationToken) => PostBundleAsync(path, file, isAsync: false, cancellationToken);

    private async Task<JsonElement> PostBundleAsync(string path, string file, bool isAsync, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var content = new StreamContent(stream);
        content.Headers.ContentType = new("application/vnd.mint.bundle");
        if (File.Exists(SignatureEnvelope.FileOf(file))) content.Headers.Add(SignatureHeader.Name, SignatureHeader.Write(EnvelopeReader.Load(SignatureEnvelope.FileOf(file))));
        return await SendAsync(HttpMethod.Post, path, content, Timeout.InfiniteTimeSpan, cancellationToken, isAsync);
    }

    /// <inheritdoc cref="ChangeAsync"/>
    public async Task<JsonElement> PostFileAsync(string path, string file, string type, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        var content = new StreamContent(stream);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : new("application/octet-stream");
        return await SendAsync(HttpMethod.Post, path, content, Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Writes an answer's bytes into a file that is not there yet, for this user only; where they do not all come, no file stays.</summary>
    public async Task DownloadAsync(HttpMethod method, string path, string file, CancellationToken cancellationToken)
    {
        await RenewAsync(cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(url, path));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode) PlatformAnswer.Read(url, response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var target = new FileStream(file, options);
        try
        {
            await response.Content.CopyToAsync(target, cancellationToken);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    public void Dispose() => http.Dispose();

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        if (login is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", (await RenewedLogin.OfAsync(login, cancellationToken)).Token);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, TimeSpan limit, CancellationToken cancellationToken, bool isAsync = false)
    {
        await RenewAsync(cancellationToken);
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        using var request = new HttpRequestMessage(method, new Uri(url, path)) { Content = content };
        if (isAsync) request.Headers.Add("Prefer", "respond-async");
        try
        {
            using var response = await http.SendAsync(request, timed.Token);
            return PlatformAnswer.Read(url, response.StatusCode, await response.Content.ReadAsByteArrayAsync(timed.Token));
        }
        catch (HttpRequestException)
        {
            throw new RefusedException("MINT9006", url.ToString(), "does not answer.", "Is the platform running there? Start it with: mint host run --data <folder> --urls <url>.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RefusedException("MINT9016", url.ToString(), $"took longer than {limit.TotalSeconds:N0} s to answer.", "See what keeps it busy in its log, then try again.");
        }
    }

    private static HttpClient Create(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static ByteArrayContent JsonContent(object body) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options)) { Headers = { ContentType = new("application/json") } };
}
