using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class An_uninstalled_plugin(An_uninstalled_plugin.Shared shared) : IClassFixture<An_uninstalled_plugin.Shared>
{
    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        internal string? Sticky { get; set; }

        public async ValueTask InitializeAsync() => Platform = await Platform.StartAsync();

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }

    [Fact]
    public async Task Is_gone_its_data_stays_and_a_reinstall_serves_the_old_rows()
    {
        await using var platform = await Platform.StartAsync();
        var bundle = platform.Pack(TestPlugins.Plates, "1.0.0");
        await platform.InstallAsync(bundle);
        (await platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/admin", null)).EnsureSuccessStatusCode();
        (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = "kept" })).EnsureSuccessStatusCode();

        using var removed = await platform.Admin.DeleteAsync("/api/plugins/plates");
        using var gone = await platform.Admin.GetAsync("/api/plates/plates");
        using var unlisted = await platform.Admin.GetAsync("/api/plugins/plates");
        using var vetoGone = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "bad", type = "free" });
        var kept = File.Exists(platform.Folder["data/data/plates.db"]);
        await platform.InstallAsync(bundle);
        var rows = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plates/plates");

        var operation = await removed.Json();
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        await gone.IsError(404, "NOT_FOUND");
        await unlisted.IsError(404, "NOT_FOUND");
        Assert.Equal(201, (int)vetoGone.StatusCode);
        Assert.True(kept);
        Assert.Equal("kept", rows[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Leaves_memory_while_a_client_stays_connected()
    {
        await using var platform = await Platform.StartAsync();

        for (var round = 0; round < 3; round++)
        {
            await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
            var context = LoadContextOf(platform, "plates");
            await UseEveryRouteAsync(platform);

            (await platform.Admin.DeleteAsync("/api/plugins/plates")).EnsureSuccessStatusCode();

            Assert.True(IsCollected(context), $"round {round}");
        }
        Assert.Equal(0, platform.Services.GetRequiredService<PluginDoor>().StillInMemory);
    }

    [Theory]
    [InlineData("items")]
    [InlineData("feature")]
    [InlineData("completed")]
    [InlineData("starting")]
    [InlineData("dispose")]
    [InlineData("user")]
    [InlineData("local")]
    [InlineData("aborted")]
    [InlineData("json")]
    [InlineData("throw")]
    [InlineData("scoped")]
    [InlineData("none")]
    public async Task Leaves_memory_whatever_the_last_request_of_an_idle_connection_did(string route)
    {
        await shared.Platform.InstallAsync(shared.Sticky ??= shared.Platform.Pack(TestPlugins.Sticky, "1.0.0"));
        var context = LoadContextOf(shared.Platform, "sticky");
        using var idle = new HttpClient { BaseAddress = shared.Platform.Url };
        idle.DefaultRequestHeaders.Authorization = shared.Platform.Admin.DefaultRequestHeaders.Authorization;
        (await idle.GetAsync("/api/sticky/" + route)).Dispose();

        (await shared.Platform.Admin.DeleteAsync("/api/plugins/sticky")).EnsureSuccessStatusCode();

        Assert.True(IsCollected(context));
        (await idle.GetAsync("/healthz")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Still_in_use_by_a_request_waits_for_it()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        var mounts = platform.Services.GetRequiredService<MountTable>();
        var inside = mounts.Enter("/api/plates/open", out _, out _)!;

        var uninstall = platform.Admin.DeleteAsync("/api/plugins/plates");
        await Eventually(() => mounts.Find("plates") is null);
        using var outside = await platform.Anonymous.GetAsync("/api/plates/open");
        var waited = await Task.WhenAny(uninstall, Task.Delay(TimeSpan.FromSeconds(3))) != uninstall;
        inside.Lease.Leave();
        using var done = await uninstall;

        await outside.IsError(404, "NOT_FOUND");
        Assert.True(waited);
        Assert.Equal("succeeded", (await done.Json()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Cannot_be_taken_away_in_a_way_that_there_is_not()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Fit, "1.0.0");

        using var answer = await platform.Admin.DeleteAsync("/api/plugins/curve-fit?mode=forget");

        Assert.Equal("MINT8031", (await answer.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
    }

    private static async Task UseEveryRouteAsync(Platform platform)
    {
        (await platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/admin", null)).EnsureSuccessStatusCode();
        (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = "A" })).EnsureSuccessStatusCode();
        (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { nothing = 1 })).Dispose();
        (await platform.Admin.PostAsJsonAsync("/api/plates/experiments", new { name = "E" })).Dispose();
        (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "bad", type = "x" })).Dispose();
        (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "boom", type = "x" })).Dispose();
        foreach (var route in (string[])["plates", "plates/1", "plates/x", "open", "admins", "me", "broken", "locked", "experiments", "none", "me"])
            (await platform.Admin.GetAsync("/api/plates/" + route)).Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadContextOf(Platform platform, string id) =>
        new(platform.Services.GetRequiredService<MountTable>().Find(id)!.LoadContext, trackResurrection: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsCollected(WeakReference context)
    {
        for (var i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return !context.IsAlive;
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(20, deadline.Token);
    }
}
