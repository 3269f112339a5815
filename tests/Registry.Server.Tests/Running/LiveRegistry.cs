using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mint.Registry.Server;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>A registry that listens on a free port of this machine, with a data folder of its own.</summary>
internal sealed class LiveRegistry : IAsyncDisposable
{
    private readonly TempFolder? temporary;
    private readonly RegistryApplication application;

    private LiveRegistry(RegistryApplication application, string data, TempFolder? temporary)
    {
        (this.application, Data, this.temporary) = (application, data, temporary);
        Client = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = application.Address, Timeout = TimeSpan.FromMinutes(2) };
        Admin = application.FirstToken ?? "";
    }

    public HttpClient Client { get; }
    public string Admin { get; }
    public string Data { get; }
    public IServiceProvider Services => application.App.Services;
    public Uri Address => application.Address;

    public static async Task<LiveRegistry> StartAsync(Func<RegistryOptions, RegistryOptions>? change = null)
    {
        var folder = new TempFolder();
        return await StartAsync(folder["data"], change, folder);
    }

    public static async Task<LiveRegistry> StartAsync(string data, Func<RegistryOptions, RegistryOptions>? change = null, TempFolder? temporary = null)
    {
        var options = new RegistryOptions(data, "http://127.0.0.1:0");
        var built = await RegistryServer.BuildAsync(change?.Invoke(options) ?? options);
        await built.StartAsync();
        return new(built, data, temporary);
    }

    /// <summary>Files that a refused or cut-off publish must not leave behind.</summary>
    public IReadOnlyList<string> Leftovers => [.. Files("staging"), .. Files("blobs")];

    public IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Data, folder), "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>()];

    public Task<HttpResponseMessage> PublishAsync(byte[] bundle, string id = "plate-reader", string version = "1.0.0", string? token = null) =>
        SendAsync(HttpMethod.Put, $"api/v1/plugins/{id}/{version}", new ByteArrayContent(bundle), token);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if ((token ?? Admin) is { Length: > 0 } secret) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return Client.SendAsync(request);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        return await response.EnsureSuccessStatusCode().JsonAsync();
    }

    /// <summary>A token made by the admin.</summary>
    public async Task<string> TokenAsync(object request)
    {
        using var response = await SendAsync(HttpMethod.Post, "api/v1/tokens", Answers.Json(request));
        await response.ShouldBeAsync(HttpStatusCode.Created);
        return (await response.JsonAsync()).GetProperty("secret").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
        temporary?.Dispose();
    }
}
