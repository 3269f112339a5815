using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Cli.Plugins;
using Mint.Host;

namespace Mint.Cli.Dev;

/// <summary>The platform of a session, in this process, on its own data folder; the plugin comes and goes by its API, as on any platform.</summary>
internal sealed class DevPlatform : IAsyncDisposable
{
    private static readonly TimeSpan freshness = TimeSpan.FromMinutes(50);
    private readonly DevFolder folder;
    private readonly WebApplication app;
    private readonly string password;
    private PlatformClient client = null!;
    private string token = "";
    private DateTimeOffset since;

    private DevPlatform(DevFolder folder, WebApplication app, string password) => (this.folder, this.app, this.password) = (folder, app, password);

    /// <summary>The plugin and version that serve; null before the first.</summary>
    public string? Serves { get; private set; }

    private Uri Url => new(app.Urls.First().TrimEnd('/') + "/");

    /// <summary>Starts it and logs in.</summary>
    public static async Task<DevPlatform> StartAsync(DevFolder folder, string url, CancellationToken cancellationToken)
    {
        var host = await PlatformHost.BuildAsync(new Mint.Host.HostOptions(folder.Path, url) { Log = LogLevel.Warning });
        if (host.FirstPassword is { } first) folder.Keep(first);
        await host.StartAsync(cancellationToken);
        var platform = new DevPlatform(folder, host.App, folder.Password!);
        try
        {
            await platform.LogInAsync(cancellationToken);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says where it is and how to get in.</summary>
    public void Describe()
    {
        Terminal.Line($"Platform  at {Url}, data in {folder.Path}, {folder.Fate}");
        Terminal.Line($"Admin     user admin, password (of this platform only): {password}");
        Terminal.Line($"          export MINT_HOST={Url} MINT_TOKEN={token}");
    }

    /// <summary>The number of the last build that an earlier session has installed; 0 where none has.</summary>
    public async Task<int> LastBuildAsync(CancellationToken cancellationToken)
    {
        var plugins = (await client.GetAsync("api/plugins", cancellationToken)).GetProperty("plugins").EnumerateArray();
        return plugins.Select(plugin => plugin.Text("version").Split('.')[^1]).Select(number => int.TryParse(number, out var last) ? last : 0).DefaultIfEmpty().Max();
    }

    /// <summary>Puts a build in the place of the one before, which serves on where that fails.</summary>
    public async Task<bool> MountAsync(string file, CancellationToken cancellationToken)
    {
        if (DateTimeOffset.UtcNow - since > freshness) await LogInAsync(cancellationToken);
        var manifest = Read(file);
        var operation = await InstallAsync(file, cancellationToken);
        if (HasOtherMigrations(operation))
        {
            Terminal.Line($"A migration has changed after it ran here: {manifest.Id} begins with empty data, and what it had becomes an archive. Requests are refused until it is back.");
            await client.ChangeAsync(HttpMethod.Delete, $"api/plugins/{manifest.Id}?mode=archive", body: null, cancellationToken);
            operation = await InstallAsync(file, cancellationToken);
        }
        if (!OperationText.Succeeded(operation))
        {
            OperationText.PrintEnd(operation);
            return false;
        }
        var isFirst = Serves is null;
        Serves = $"{manifest.Id} {manifest.Version}";
        if (isFirst) await DescribeAsync(manifest, cancellationToken);
        else Terminal.Line($"Mounted {Serves}.");
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static PluginManifest Read(string file)
    {
        using var bundle = BundleReader.Open(file);
        return bundle.Manifest;
    }

    // Whoever runs his own code trusts it: what would ask for a process of its own runs here.
    private Task<JsonElement> InstallAsync(string file, CancellationToken cancellationToken) => client.PostBundleAsync("api/plugins?in_process=true", file, cancellationToken);

    /// <summary>MINT3101: one that ran is another now. MINT3102: one that ran is gone.</summary>
    private static bool HasOtherMigrations(JsonElement operation) =>
        !OperationText.Succeeded(operation) && operation.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object && error.Text("code") is "MINT3101" or "MINT3102";

    private async Task DescribeAsync(PluginManifest manifest, CancellationToken cancellationToken)
    {
        var plugin = await client.GetAsync($"api/plugins/{manifest.Id}", cancellationToken);
        Terminal.Line($"Plugin    {Serves}, {plugin.Text("state")}, answers below {Url}api{manifest.RoutesPrefix}");
        if (manifest.Files.Any(served => served.Path.StartsWith("wwwroot/", StringComparison.Ordinal))) Terminal.Line($"Pages     {Url}plugins/{manifest.Id}/");
        foreach (var role in manifest.Roles) await client.ChangeAsync(HttpMethod.Put, $"api/plugins/{manifest.Id}/roles/{role.Name}/users/admin", body: null, cancellationToken);
        if (manifest.Roles.Count > 0) Terminal.Line($"Roles     admin has {string.Join(", ", manifest.Roles.Select(role => role.Name))}");
        if (ExampleCall.Of(manifest, Url) is { } call) Terminal.Line($"Try       {call}");
    }

    private async Task LogInAsync(CancellationToken cancellationToken)
    {
        using var anonymous = new PlatformClient(Url, token: null);
        var login = await anonymous.PostAsync("api/auth/login", new { name = "admin", password }, cancellationToken);
        (token, since) = (login.Text("token"), DateTimeOffset.UtcNow);
        client?.Dispose();
        client = new(Url, token);
        if (Serves is not null) Terminal.Line($"The token was about to end; the next one: {token}");
    }
}
