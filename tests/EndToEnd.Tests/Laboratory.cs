using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>A registry and a platform, each a process that the tool started on an empty folder, and an admin who is logged in.</summary>
internal sealed class Laboratory : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    private Laboratory() => Tool = new(Directory.CreateDirectory(folder["home"]).FullName);

    public Tool Tool { get; }

    public Server Registry { get; private set; } = null!;

    public Server Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public string HostData => folder["host"];

    public string RegistryData => folder["registry"];

    public static async Task<Laboratory> OpenAsync()
    {
        var laboratory = new Laboratory();
        laboratory.Registry = await laboratory.Tool.ServeAsync("registry", "serve", "--data", laboratory.RegistryData, "--urls", "http://127.0.0.1:0");
        laboratory.Host = await laboratory.Tool.ServeAsync("host", "run", "--data", laboratory.HostData, "--urls", "http://127.0.0.1:0");
        await laboratory.LogInAsync();
        return laboratory;
    }

    /// <summary>The admin's path of the README: log in, add the registry to the host, and know it for publishing.</summary>
    private async Task LogInAsync()
    {
        Tool.Variables["MINT_PASSWORD"] = Host.Secret;
        (await Tool.RunAsync("auth", "login", Host.Url)).Succeeded();
        (await Tool.RunAsync("registry", "add", Registry.Url, "--data", HostData)).Succeeded();
        (await Tool.RunAsync("registry", "add", Registry.Url, "--token", Registry.Secret)).Succeeded();
        Client = new() { BaseAddress = new(Host.Url) };
        var login = await (await Client.PostAsJsonAsync("/api/auth/login", new { name = "admin", password = Host.Secret })).Content.ReadFromJsonAsync<JsonElement>();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("token").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Host is not null) await Host.DisposeAsync();
        if (Registry is not null) await Registry.DisposeAsync();
        folder.Dispose();
    }
}
