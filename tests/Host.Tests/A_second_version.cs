using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Lifecycle;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_second_version
{
    [Fact]
    public async Task With_compatible_migrations_takes_over_while_requests_go_on()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        using var stop = new CancellationTokenSource();
        var requests = AskAsync(platform, stop.Token);

        await platform.InstallAsync(TestPlugins.PlatesWithBarcode, "1.1.0");
        await stop.CancelAsync();

        var plugin = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");
        Assert.Equal("1.1.0", plugin.GetProperty("version").GetString());
        Assert.Equal(2, plugin.GetProperty("schema_version").GetInt32());
        var (asked, failed) = await requests;
        Assert.True(asked > 0);
        Assert.Empty(failed);
    }

    [Fact]
    public async Task That_is_older_is_refused()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.1.0");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.Plates, "1.0.0"));

        operation.FailedWith("plan", "MINT8030");
    }

    [Fact]
    public async Task That_cannot_be_loaded_leaves_the_first_as_it_was()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.PlatesWithBarcode, "1.1.0", manifest => manifest with { Entry = manifest.Entry with { Type = "None" } }));
        using var open = await platform.Anonymous.GetAsync("/api/plates/open");

        operation.FailedWith("load", "MINT8023");
        Assert.Equal(200, (int)open.StatusCode);
        Assert.False(Directory.Exists(platform.Folder["data/plugins/plates/1.1.0"]));
        Assert.Equal(1, (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates")).GetProperty("schema_version").GetInt32());
    }

    [Fact]
    public async Task That_has_migrated_but_cannot_be_activated_takes_over_at_the_next_start()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await FailToActivateAsync(first);
            using var serving = await first.Anonymous.GetAsync("/api/plates/open");
            Assert.Equal(200, (int)serving.StatusCode);
        }

        await using var second = await Platform.StartAsync(folder, password);
        var plugin = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");

        Assert.Equal(("ready", "1.1.0", 2), (plugin.GetProperty("state").GetString(), plugin.GetProperty("version").GetString(), plugin.GetProperty("schema_version").GetInt32()));
    }

    [Fact]
    public async Task That_has_migrated_but_cannot_be_activated_stays_through_another_failure_until_it_can()
    {
        await using var platform = await Platform.StartAsync();
        var bundle = await FailToActivateAsync(platform);
        await CloseActiveAsync(platform, () => platform.InstallAsync(bundle));

        var operation = await platform.InstallAsync(bundle);

        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/journal"]));
        Assert.Equal("1.1.0", (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task Takes_over_also_where_the_first_fails_while_it_is_unloaded()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates.Replace("public string Open() =>", """
            public string Open()
            {
                System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(PlatesPlugin).Assembly)!.Unloading += _ => throw new InvalidOperationException("will not go");
                return Hello();
            }
            private string Hello() =>
            """, StringComparison.Ordinal), "1.0.0");
        using var before = await platform.Anonymous.GetAsync("/api/plates/open");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.PlatesWithBarcode, "1.1.0"));
        using var after = await platform.Anonymous.GetAsync("/api/plates/open");

        Assert.Equal(200, (int)before.StatusCode);
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Equal(200, (int)after.StatusCode);
        Assert.Equal("1.1.0", (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates")).GetProperty("version").GetString());
        Assert.True(IsForgotten(platform.Services.GetRequiredService<PluginDoor>()));
    }

    [Fact]
    public async Task That_fails_leaves_the_data_that_the_first_has_made_meanwhile()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync("""
            namespace Notes;

            [Plugin("notes", PluginType.Static)]
            public sealed partial class Notes(PluginDatabase db) : MintPlugin
            {
                [Get("/write"), AllowAnonymous]
                public async Task<int> Write(CancellationToken ct) => await db.ExecuteAsync($"create table notes (text text)", ct);
            }
            """, "1.0.0");
        var plugin = platform.Services.GetRequiredService<Mint.Installer.PluginStore>().List().Single();
        var database = platform.Folder["data/data/notes.db"];
        var before = File.Exists(database);

        await Assert.ThrowsAsync<TimeoutException>(() => platform.Services.GetRequiredService<RaisePlugin>().RunAsync(new Operation("reload", "notes"), plugin, () =>
        {
            platform.Anonymous.GetStringAsync("/api/notes/write").GetAwaiter().GetResult();
            throw new TimeoutException();
        }));

        Assert.False(before);
        Assert.True(File.Exists(database));
    }

    private static bool IsForgotten(PluginDoor door)
    {
        for (var i = 0; i < 50 && door.StillInMemory > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return door.StillInMemory == 0;
    }

    /// <summary>Installs 1.0.0, then 1.1.0 up to the step after the migration.</summary>
    private static async Task<string> FailToActivateAsync(Platform platform)
    {
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        var bundle = platform.Pack(TestPlugins.PlatesWithBarcode, "1.1.0");
        (await CloseActiveAsync(platform, () => platform.InstallAsync(bundle))).FailedWith("activate", "MINT7030");
        return bundle;
    }

    /// <summary>Meanwhile a folder stands where the pointer to the active version belongs.</summary>
    private static async Task<T> CloseActiveAsync<T>(Platform platform, Func<Task<T>> meanwhile)
    {
        var pointer = platform.Folder["data/plugins/plates/active"];
        File.Move(pointer, pointer + "-kept");
        Directory.CreateDirectory(pointer);
        var result = await meanwhile();
        Directory.Delete(pointer);
        File.Move(pointer + "-kept", pointer);
        return result;
    }

    [Fact]
    public async Task Of_another_plugin_cannot_take_the_first_ones_routes_or_types()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");

        await platform.InstallAsync(platform.Pack(TestPlugins.Sticky, "1.0.0", manifest => manifest with { RoutesPrefix = "/deep/down" }));

        var prefix = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { RoutesPrefix = "/plates/fit" }));
        var above = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { RoutesPrefix = "/deep" }));
        var type = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { ExperimentTypes = ["plate_assay"] }));

        prefix.FailedWith("plan", "MINT8021");
        above.FailedWith("plan", "MINT8021");
        type.FailedWith("plan", "MINT8022");
        platform.NothingStaysOf("curve-fit");
    }

    private static async Task<(int Asked, List<string> Failed)> AskAsync(Platform platform, CancellationToken stop)
    {
        var (asked, failed) = (0, new List<string>());
        do
        {
            using var answer = await platform.Anonymous.GetAsync("/api/plates/open", CancellationToken.None);
            asked++;
            if (!answer.IsSuccessStatusCode) failed.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
        }
        while (!stop.IsCancellationRequested);
        return (asked, failed);
    }
}
