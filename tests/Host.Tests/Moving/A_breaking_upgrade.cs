using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_breaking_upgrade
{
    [Fact]
    public async Task Fails_no_request_and_loses_no_row_under_constant_load()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        var bundle = platform.Pack(NotesPlugin.Two, "2.0.0");
        await using var load = new Load(platform.Url);
        await load.MoreAsync(200);

        var operation = await platform.InstallAsync(bundle);
        await load.MoreAsync(200);
        await load.StopAsync();

        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Equal(["resolve", "fetch", "verify", "plan", "stage", "load", "hold", "snapshot", "migrate", "probe", "activate"], operation.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!));
        Assert.Empty(load.Wrong);
        Assert.Equal(load.Written, await platform.Anonymous.GetFromJsonAsync<long>("/api/notes/count"));
        Assert.Equal(("2.0.0", 2, "ready"), await platform.StateAsync());
    }

    [Fact]
    public async Task Serves_on_after_a_restart()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.AddAsync("kept");
            await first.InstallAsync(NotesPlugin.Two, "2.0.0");
            await first.AddAsync("new");
        }

        await using var second = await Platform.StartAsync(folder, password);

        Assert.Equal("kept, new", await second.NotesAsync());
        Assert.Equal(("2.0.0", 2, "ready"), await second.StateAsync());
    }

    [Theory]
    [InlineData(nameof(NotesPlugin.Broken), "migrate", "MINT3105")]
    [InlineData(nameof(NotesPlugin.Unwell), "probe", "MINT8061")]
    [InlineData(nameof(NotesPlugin.Failing), "probe", "MINT8061")]
    public async Task That_fails_leaves_the_old_version_serving_on_its_data(string version, string step, string code)
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("drop me not");
        var bundle = platform.Pack((string)typeof(NotesPlugin).GetProperty(version)!.GetValue(null)!, "2.0.0");
        await using var load = new Load(platform.Url, clients: 2);

        var operation = await platform.InstallAsync(bundle);
        await load.MoreAsync(20);
        await load.StopAsync();

        operation.FailedWith(step, code);
        Assert.Empty(load.Wrong);
        Assert.Equal("drop me not", (await platform.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))![0]);
        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
        Assert.Equal("notes.db", platform.Databases());
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/journal"]));
        Assert.False(Directory.Exists(platform.Folder["data/plugins/notes/2.0.0"]));
        Assert.True(IsForgotten(platform));
    }

    [Fact]
    public async Task Keeps_the_data_of_before_as_they_were()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("drop me");
        await platform.AddAsync("keep me");

        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");

        Assert.Equal("keep me", await platform.NotesAsync());
        Assert.Equal("notes.2.db, notes.db", platform.Databases());
    }

    [Fact]
    public async Task Waits_for_a_request_that_comes_back_by_its_own_hook()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        var bundle = platform.Pack(NotesPlugin.Two, "2.0.0");
        var (inside, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        AppContext.SetData("notes inside", inside);
        AppContext.SetData("notes go on", goOn.Task);

        var saving = platform.Admin.PostAsync("/api/notes/experiments", null);
        await inside.Task;
        var upgrade = platform.InstallAsync(bundle);
        await Eventually(() => platform.Services.GetRequiredService<MountTable>().Find("notes")!.Lease.Held is not null);
        var waiting = platform.Anonymous.GetAsync("/api/notes/count");
        goOn.SetResult();
        using var saved = await saving;
        var operation = await upgrade;
        using var counted = await waiting;

        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Equal("1", await counted.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answers_503_with_Retry_After_whom_it_lets_wait_too_long_and_gives_up_where_somebody_stays_inside()
    {
        var time = new Clock();
        await using var platform = await Platform.StartAsync(time: time);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        var bundle = platform.Pack(NotesPlugin.Two, "2.0.0");
        var mounts = platform.Services.GetRequiredService<MountTable>();
        var inside = mounts.Enter("notes")!;

        var upgrade = platform.InstallAsync(bundle);
        await Eventually(() => inside.Lease.Held is not null);
        var hold = inside.Lease.Held!;
        var route = platform.Anonymous.GetAsync("/api/notes/count");
        await Eventually(() => hold.Waiting == 1);
        time.Advance(TimeSpan.FromSeconds(21));
        var operation = await upgrade;
        using var answer = await route;
        inside.Lease.Suspend(new Hold("notes"));
        var late = platform.Anonymous.GetAsync("/api/notes/count");
        await Eventually(() => inside.Lease.Held!.Waiting == 1);
        time.Advance(TimeSpan.FromSeconds(31));
        using var refused = await late;
        inside.Lease.Leave();
        inside.Lease.Resume();

        operation.FailedWith("hold", "MINT8060");
        Assert.Equal(200, (int)answer.StatusCode);
        await refused.IsError(503, "PLUGIN_UPDATING");
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task To_the_version_that_serves_has_nothing_to_do_and_says_so()
    {
        await using var platform = await Platform.StartAsync();
        var bundle = platform.Pack(NotesPlugin.One, "1.0.0");
        await platform.InstallAsync(bundle);
        var code = platform.Services.GetRequiredService<MountTable>().Find("notes");

        var again = await platform.InstallAsync(bundle);

        Assert.Contains("nothing to do", again.GetProperty("steps").EnumerateArray().Last().GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Same(code, platform.Services.GetRequiredService<MountTable>().Find("notes"));
    }

    private static bool IsForgotten(Platform platform)
    {
        var door = platform.Services.GetRequiredService<PluginDoor>();
        for (var i = 0; i < 50 && door.StillInMemory > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return door.StillInMemory == 0;
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(5, deadline.Token);
    }
}
