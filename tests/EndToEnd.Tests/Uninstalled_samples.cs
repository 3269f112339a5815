using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.Loader;
using System.Text.Json;
using Mint.Host;

namespace Mint.Tests.EndToEnd;

/// <summary>The samples in a host of this very process, so that the load contexts that are left can be counted.</summary>
[Collection(nameof(PackedSdk))]
public sealed class Uninstalled_samples(PackedSdk sdk)
{
    [Fact]
    public async Task Leave_no_load_context_behind_while_a_client_stays_connected()
    {
        using var folder = new TempFolder();
        var host = await PlatformHost.BuildAsync(new(folder["host"], "http://127.0.0.1:0"));
        await using var app = host.App;
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var client = await LogInAsync(app.Urls.First(), host.FirstPassword!);
        var experiment = (await The_plate_reader.PostAsync(client, "/api/experiments", new { name = "Glucose", type = "calibration" })).GetProperty("id").GetInt64();

        foreach (var (id, bundle) in new[] { ("plate-reader", sdk.PlateReader), ("curve-fit", sdk.CurveFit) })
        {
            await InstallAsync(client, bundle);
            Assert.Single(Collectible());
            await UseAsync(client, id, experiment);
            Assert.True((await client.DeleteAsync($"/api/plugins/{id}?mode=keep")).IsSuccessStatusCode);

            Assert.True(await CollectedAsync(), $"{id} is still loaded: {string.Join(", ", Collectible().Select(context => context.Name))}");
        }
    }

    private static async Task UseAsync(HttpClient client, string id, long experiment)
    {
        if (id == "plate-reader")
        {
            Assert.True((await client.PutAsync("/api/plugins/plate-reader/roles/operator/users/admin", content: null)).IsSuccessStatusCode);
            await The_plate_reader.PostAsync(client, "/api/plate-reader/plates", new { experimentId = experiment, name = "A" });
            Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/plate-reader/plates")).GetArrayLength());
        }
        else
        {
            await The_plate_reader.PostAsync(client, "/api/curve-fit/fits", new { experimentId = experiment, points = new[] { new { x = 0, y = 1 }, new { x = 1, y = 3 } } });
            Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>($"/api/curve-fit/fits/{experiment}")).GetArrayLength());
        }
    }

    private static async Task InstallAsync(HttpClient client, string bundle)
    {
        var body = new ByteArrayContent(await File.ReadAllBytesAsync(bundle));
        body.Headers.ContentType = new("application/vnd.mint.bundle");
        var operation = await (await client.PostAsync("/api/plugins", body)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("succeeded", operation.GetProperty("state").GetString());
    }

    private static async Task<HttpClient> LogInAsync(string url, string password)
    {
        var client = new HttpClient { BaseAddress = new(url) };
        var login = await The_plate_reader.PostAsync(client, "/api/auth/login", new { name = "admin", password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("token").GetString());
        return client;
    }

    private static List<AssemblyLoadContext> Collectible() => [.. AssemblyLoadContext.All.Where(context => context.IsCollectible)];

    private static async Task<bool> CollectedAsync()
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < deadline; await Task.Delay(50))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            if (Collectible().Count == 0) return true;
        }
        return false;
    }
}
