using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Host;
using Mint.Host.Lifecycle;

namespace Mint.Bench.Host;

/// <summary>A platform in this process, on a temporary folder and a free loopback port.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly HostApplication application;
    private readonly HttpClient admin;

    private Running(string folder, HostApplication application)
    {
        (Folder, this.application) = (folder, application);
        Url = new Uri(application.App.Urls.First());
        admin = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Folder { get; }

    public Uri Url { get; }

    public string Token { get; private set; } = "";

    public static async Task<Running> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mint-bench-").FullName;
        var host = await PlatformHost.BuildAsync(new HostOptions(Path.Combine(folder, "data"), "http://127.0.0.1:0") { Log = LogLevel.Error });
        await host.StartAsync();
        var running = new Running(folder, host);
        using var login = await running.admin.PostAsJsonAsync("/api/auth/login", new { name = "admin", password = host.FirstPassword });
        running.Token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        running.admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", running.Token);
        return running;
    }

    /// <summary>A bundle as the body of a request.</summary>
    public static StreamContent Body(string bundle) => new(File.OpenRead(bundle)) { Headers = { ContentType = new("application/vnd.mint.bundle") } };

    public Task InstallAsync(string bundle) => SendAsync("/api/plugins", Body(bundle));

    /// <summary>Uninstalls a plugin; its data stay.</summary>
    public async Task RemoveAsync(string plugin) => await SucceededAsync(await admin.DeleteAsync("/api/plugins/" + plugin));

    /// <summary>One plate, looked at.</summary>
    public Task ReadPlateAsync() => ReadPlateAsync(admin);

    /// <summary>The same by another client, who is logged in.</summary>
    public static async Task ReadPlateAsync(HttpClient client)
    {
        var plate = await client.GetStringAsync($"/api/{PlateReaderVersions.Plugin}/plates/7");
        if (!plate.Contains("\"name\":\"plate 7\"", StringComparison.Ordinal)) throw new InvalidOperationException(plate);
    }

    public Task RollBackAsync() => SendAsync("/api/plugins/plate-reader/rollback", content: null);

    /// <summary>Straight into the plugin's database, before anybody reads.</summary>
    public void FillWithPlates(int count)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "data", "data", "plate-reader.db")};Pooling=False");
        connection.Open();
        using var fill = connection.CreateCommand();
        fill.CommandText = "with recursive n (i) as (select 1 union all select i + 1 from n where i < @count) insert into plates (id, experiment_id, name, barcode) select i, 1, 'plate ' || i, 'P-' || i from n";
        fill.Parameters.AddWithValue("@count", count);
        fill.ExecuteNonQuery();
    }

    /// <summary>What is reachable, in bytes.</summary>
    public long Memory()
    {
        _ = StillInMemory();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Unloaded versions that the garbage collector still finds in use.</summary>
    public int StillInMemory()
    {
        var door = application.App.Services.GetRequiredService<PluginDoor>();
        for (var i = 0; i < 50 && door.StillInMemory > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return door.StillInMemory;
    }

    public Task StopAsync() => application.App.StopAsync();

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await application.App.StopAsync();
        await application.App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Posts what answers an operation, which must succeed.</summary>
    public async Task SendAsync(string address, HttpContent? content)
    {
        using (content) await SucceededAsync(await admin.PostAsync(address, content));
    }

    private static async Task SucceededAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var operation = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (!operation.TryGetProperty("state", out var state) || state.GetString() != "succeeded") throw new InvalidOperationException(operation.ToString());
        }
    }
}
