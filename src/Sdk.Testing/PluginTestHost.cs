using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host;
using Mint.Host.Assets;
using Mint.Host.PluginData;
using Mint.Host.Lifecycle;

namespace Mint.Sdk.Testing;

/// <summary>
/// A lab platform for one test: on a temporary folder, listening on a free loopback port, with one plugin mounted exactly as the real host
/// does it – in a load context of its own, with its own container and database, its routes guarded by its manifest.
/// </summary>
/// <example><code>
/// await using var host = await PluginTestHost.StartAsync&lt;PlateReader&gt;();
/// var plates = await host.Client.GetFromJsonAsync&lt;Plate[]&gt;("/api/plate-reader/plates");
/// </code></example>
public sealed class PluginTestHost : IAsyncDisposable
{
    private const string Password = "correct horse battery";
    private readonly string folder = Directory.CreateTempSubdirectory("mint-plugin-test-").FullName;
    private readonly List<HttpClient> clients = [];
    private readonly HostLog log = new();
    private HostApplication application = null!;
    private PluginManifest manifest = null!;

    private PluginTestHost() { }

    /// <summary>A client that is logged in as the user <c>admin</c>. Its base address is the platform's; a plugin's routes begin with <see cref="Routes"/>.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>A client that is not logged in.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    /// <summary>Where the plugin's routes begin, for instance <c>/api/plate-reader</c>.</summary>
    public string Routes => "/api" + manifest.RoutesPrefix;

    /// <summary>Where the plugin's static files begin, for instance <c>/plugins/plate-reader</c>. Compressed variants and libraries' files are only in bundles.</summary>
    public string Pages => ServeAssets.Root + "/" + manifest.Id;

    /// <summary>The path of the plugin's own SQLite database; there is no file where the plugin has no tables.</summary>
    public string Database => Path.Combine(Services.GetRequiredService<PluginDatabases>().Folder, $"{manifest.Id}.db");

    /// <summary>What the platform and the plugin have logged, warnings and worse: why an answer was a 500 stands here.</summary>
    public IReadOnlyList<string> Log => log.Lines;

    private IServiceProvider Services => application.App.Services;

    /// <summary>Starts a platform with the plugin. Its assembly is taken from where the tests lie.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <exception cref="RefusedException">The plugin cannot be mounted; the message says why, as the host would.</exception>
    public static async Task<PluginTestHost> StartAsync<TPlugin>(CancellationToken cancellationToken = default) where TPlugin : MintPlugin
    {
        var host = new PluginTestHost();
        try
        {
            await host.RaiseAsync(typeof(TPlugin).Assembly, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Uses the plugin, unmounts it and waits until its code has left memory.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <param name="use">Calls what should be proved to leave nothing behind; the client is logged in as admin.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="InvalidOperationException">The code stays in memory: something outside of the plugin holds it.</exception>
    public static async Task AssertUnloadsAsync<TPlugin>(Func<HttpClient, Task> use, CancellationToken cancellationToken = default) where TPlugin : MintPlugin
    {
        ArgumentNullException.ThrowIfNull(use);
        await using var host = await StartAsync<TPlugin>(cancellationToken);
        await use(host.Client);
        var context = await host.Services.GetRequiredService<PluginDoor>().CloseAsync(host.manifest.Id);
        if (!Collected.Within(50, context!))
            throw new InvalidOperationException($"The plugin '{host.manifest.Id}' was unmounted, but its code stays in memory. A static event, a timer, a running task or a static cache outside of the plugin holds it.");
    }

    /// <summary>Creates an experiment, as admin; the plugin's hooks run.</summary>
    /// <exception cref="HttpRequestException">The platform or a hook refused it; the message is the answer.</exception>
    public async Task<Experiment> CreateExperimentAsync(string name, string type, ExperimentStatus status = ExperimentStatus.Planned, object? metadata = null, CancellationToken cancellationToken = default)
    {
        var body = new { name, type, status = status.ToString().ToLowerInvariant(), metadata };
        using var answer = await Client.PostAsJsonAsync("/api/experiments", body, cancellationToken);
        await DemandAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<Experiment>(Mint.Host.Http.PlatformJson.Options, cancellationToken))!;
    }

    /// <summary>Gives a user a role of the plugin.</summary>
    /// <param name="role">A role that the plugin declares.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task GrantRoleAsync(string role, string user = "admin", CancellationToken cancellationToken = default)
    {
        using var answer = await Client.PutAsync(new Uri($"/api/plugins/{manifest.Id}/roles/{role}/users/{user}", UriKind.Relative), content: null, cancellationToken);
        await DemandAsync(answer, cancellationToken);
    }

    /// <summary>Gives the plugin its settings, as an admin does. Before that, a plugin with required ones answers 503.</summary>
    /// <param name="values">An object with the settings by their names on the wire, for instance <c>new { url = "https://reader.example.org" }</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HttpRequestException">They do not fit the plugin's settings; the message is the answer and names each.</exception>
    public async Task SetSettingsAsync(object values, CancellationToken cancellationToken = default)
    {
        var address = new Uri($"/api/plugins/{manifest.Id}/settings", UriKind.Relative);
        using var current = await Client.GetAsync(address, cancellationToken);
        await DemandAsync(current, cancellationToken);
        var revision = (await current.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("revision").GetInt64();
        using var answer = await Client.PutAsJsonAsync(address, new { revision, values }, cancellationToken);
        await DemandAsync(answer, cancellationToken);
    }

    /// <summary>Runs a job of the plugin, as an admin does, and waits for its end.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="HttpRequestException">There is no such job, it runs already, or it failed; the message is the answer.</exception>
    public async Task RunJobAsync(string name, CancellationToken cancellationToken = default)
    {
        using var answer = await Client.PostAsync(new Uri($"/api/plugins/{manifest.Id}/jobs/{name}", UriKind.Relative), content: null, cancellationToken);
        await DemandAsync(answer, cancellationToken);
        var run = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (run.GetProperty("state").GetString() != "succeeded") throw new HttpRequestException($"The job '{name}' did not succeed: {run.GetRawText()}");
    }

    /// <summary>Creates a user and hands out a client that is logged in as them.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="role">Admin, Member or Viewer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<HttpClient> AddUserAsync(string name, string role = "Member", CancellationToken cancellationToken = default)
    {
        using var answer = await Client.PostAsJsonAsync("/api/users", new { name, role, password = Password }, cancellationToken);
        await DemandAsync(answer, cancellationToken);
        return await LoginAsync(name, Password, cancellationToken);
    }

    /// <summary>Stops the platform and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (application is not null)
        {
            await application.App.StopAsync();
            await application.App.DisposeAsync();
        }
        log.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task RaiseAsync(Assembly plugin, CancellationToken cancellationToken)
    {
        manifest = PluginAssembly.ManifestOf(plugin);
        application = await PlatformHost.BuildAsync(new HostOptions(folder, "http://127.0.0.1:0"), builder => builder.Logging.ClearProviders().AddProvider(log));
        await application.StartAsync(cancellationToken);
        Anonymous = NewClient();
        Client = await LoginAsync("admin", application.FirstPassword!, cancellationToken);
        Services.GetRequiredService<PluginRoster>().CheckRoom(manifest);
        await Services.GetRequiredService<RaisePlugin>().RunAsync(new Operation("test", manifest.Id), plugin.Location, manifest, () => { });
    }

    private async Task<HttpClient> LoginAsync(string name, string password, CancellationToken cancellationToken)
    {
        using var answer = await Anonymous.PostAsJsonAsync("/api/auth/login", new { name, password }, cancellationToken);
        await DemandAsync(answer, cancellationToken);
        var client = NewClient();
        var login = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("token").GetString());
        return client;
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = new Uri(application.App.Urls.First()) };
        clients.Add(client);
        return client;
    }

    private static async Task DemandAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        throw new HttpRequestException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}", inner: null, answer.StatusCode);
    }
}
