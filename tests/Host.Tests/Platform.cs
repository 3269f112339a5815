using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host;
using Mint.Tests;

namespace Mint.Host.Tests;

/// <summary>A platform on a temporary folder, listening on a free loopback port.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private HostApplication application = null!;

    private Platform(TempFolder folder, bool ownsFolder)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
    }

    public TempFolder Folder { get; }

    public string? FirstPassword => application.FirstPassword;

    public Uri Url => new(application.App.Urls.First());

    public IServiceProvider Services => application.App.Services;

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>A client logged in as admin; on a folder from before only with its password.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <param name="folder">One from before; null for a new one.</param>
    /// <param name="password">The admin's, on a folder from before.</param>
    /// <param name="time">The clock.</param>
    /// <param name="postgres">The address of the server for plugins' data; null for files.</param>
    public static async Task<Platform> StartAsync(TempFolder? folder = null, string? password = null, TimeProvider? time = null, string? postgres = null)
    {
        var platform = new Platform(folder ?? new TempFolder(), folder is null);
        if (postgres is not null)
        {
            Directory.CreateDirectory(platform.Folder["data"]);
            await File.WriteAllTextAsync(platform.Folder["data/config.json"], JsonSerializer.Serialize(new { plugins = new { postgres } }));
        }
        platform.application = await PlatformHost.BuildAsync(new HostOptions(platform.Folder["data"], "http://127.0.0.1:0"), builder => builder.Services.AddSingleton(time ?? TimeProvider.System));
        await platform.application.StartAsync();
        platform.Anonymous = new HttpClient { BaseAddress = platform.Url };
        platform.Admin = await platform.LoginAsync("admin", platform.FirstPassword ?? password!);
        return platform;
    }

    public async Task<HttpClient> LoginAsync(string name, string password)
    {
        using var answer = await Anonymous.PostAsJsonAsync("/api/auth/login", new { name, password });
        answer.EnsureSuccessStatusCode();
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Json()).GetProperty("token").GetString());
        return client;
    }

    /// <summary>A new user of a role, logged in.</summary>
    public async Task<HttpClient> AddUserAsync(string name, string role)
    {
        using var answer = await Admin.PostAsJsonAsync("/api/users", new { name, role, password = "correct horse" });
        Assert.Equal(201, (int)answer.StatusCode);
        return await LoginAsync(name, "correct horse");
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        Admin.Dispose();
        await application.App.StopAsync();
        await application.App.DisposeAsync();
        if (ownsFolder) Folder.Dispose();
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    /// <summary>Asserts an error of the platform's shape and hands it out.</summary>
    public static async Task<JsonElement> IsError(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {status}: {text}");
        var error = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(status, error.GetProperty("status").GetInt32());
        Assert.NotEqual("", error.GetProperty("request_id").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return error;
    }
}
