using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;
using Mint.Migrations;

namespace Mint.Host.Tests.Moving;

public sealed class The_room_on_the_disk
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task Is_in_the_plan_with_what_a_breaking_upgrade_copies()
    {
        await using var platform = await Platform.StartAsync();
        var first = await PlanAsync(platform, platform.Pack(NotesPlugin.One, "1.0.0"));
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("there");

        var bundle = platform.Pack(NotesPlugin.Two, "2.0.0");
        var plan = await PlanAsync(platform, bundle);
        var space = plan.GetProperty("space");

        Assert.Equal(0, Number(first.GetProperty("space"), "data"));
        Assert.Equal(new FileInfo(bundle).Length, Number(space, "bundle"));
        Assert.True(Number(space, "data") >= 2 * new FileInfo(platform.Folder["data/data/notes.db"]).Length, space.ToString());
        Assert.True(Number(space, "extracted") > 1000 && Number(space, "free") > Number(space, "needed"), space.ToString());
        Assert.Equal(Number(space, "needed"), Number(space, "bundle") + Number(space, "extracted") + Number(space, "data") + Number(space, "spare"));
        Assert.Contains(plan.GetProperty("text").EnumerateArray(), line => line.GetString()!.StartsWith("  space     ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_is_too_little_refuses_the_plan_before_anything_is_written()
    {
        await using var disk = await SmallDisk.StartAsync(24);
        var platform = disk.Platform;
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        var before = Files(disk);

        var bundle = Large(platform, NotesPlugin.OneAndTags, 3 * MiB);
        disk.Leave(20 * MiB);
        var plan = await PlanAsync(platform, bundle);
        var planned = await platform.InstallAsync(bundle);
        disk.Leave(2 * MiB);
        var fetched = await platform.InstallAsync(bundle);
        using var unplanned = await platform.Admin.SendBundleAsync("/api/plugins/plan", bundle);
        disk.Free();

        Assert.Equal("MINT8071", Assert.Single(plan.GetProperty("blockers").EnumerateArray()).GetProperty("code").GetString());
        planned.FailedWith("plan", "MINT8071");
        fetched.FailedWith("fetch", "MINT8071");
        Assert.Equal("MINT8071", (await unplanned.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
        Assert.Equal(before, Files(disk));
        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
        Assert.Equal("succeeded", (await platform.InstallAsync(bundle)).GetProperty("state").GetString());
    }

    /// <summary>As if somebody else had filled the disk after the plan was made.</summary>
    [Theory]
    [InlineData(2, "fetch")]
    [InlineData(5, "stage")]
    [InlineData(7, "snapshot")]
    public async Task That_ends_on_the_way_leaves_the_old_version_whole(int left, string step)
    {
        await using var disk = await SmallDisk.StartAsync(64);
        var platform = disk.Platform;
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("keep me");
        await FillAsync(platform, 4);
        var before = Files(disk);
        var bundle = Large(platform, NotesPlugin.Two, 3 * MiB);
        disk.Leave(left * MiB);

        using var answer = await platform.Admin.SendBundleAsync("/api/plugins?force=space", bundle);
        var operation = await answer.Json();
        var (state, notes) = (await platform.StateAsync(), (await platform.NotesAsync())[..7]);
        disk.Free();
        await platform.AddAsync("after");

        Assert.True(operation.GetProperty("state").GetString() == "failed" && operation.GetProperty("error").GetProperty("step").GetString() == step, operation.ToString());
        Assert.Equal((("1.0.0", 1, "ready"), "keep me"), (state, notes));
        Assert.Equal(before, Files(disk));
        Assert.Equal("succeeded", (await platform.InstallAsync(bundle)).GetProperty("state").GetString());
        Assert.EndsWith("after", await platform.NotesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_too_little_for_the_copies_of_a_rollback_refuses_it()
    {
        await using var disk = await SmallDisk.StartAsync(64);
        var platform = disk.Platform;
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await FillAsync(platform, 4);
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        disk.Leave(20 * MiB);

        using var refused = await platform.Admin.PostAsync("/api/plugins/notes/rollback", null);
        disk.Free();

        (await refused.Json()).FailedWith("plan", "MINT8071");
        await platform.OperateAsync("/api/plugins/notes/rollback");
    }

    private static async Task<JsonElement> PlanAsync(Platform platform, string bundle)
    {
        using var answer = await platform.Admin.SendBundleAsync("/api/plugins/plan", bundle);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    /// <summary>Notes of so many MiB in all.</summary>
    private static async Task FillAsync(Platform platform, int mebibytes)
    {
        await using var connection = await new SqliteDatabase(platform.Folder["data/data/notes.db"]).OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("with recursive n(i) as (select 1 union all select i + 1 from n where i < @rows) insert into notes (text) select 'n' || hex(zeroblob(95)) from n", new { rows = mebibytes * (int)MiB / 200 });
    }

    private static string Large(Platform platform, string source, long bytes)
    {
        var file = platform.Folder["noise-" + Guid.NewGuid().ToString("n")];
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes((int)bytes));
        var folder = Directory.CreateDirectory(platform.Folder["packed-" + Guid.NewGuid().ToString("n")]).FullName;
        return PluginCompiler.Pack(folder, source, source == NotesPlugin.Two ? "2.0.0" : "1.1.0", [new BundleSource("assets/noise.bin", file)]);
    }

    private static string Files(SmallDisk disk) => string.Join('\n', Directory.EnumerateFiles(disk.Data, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(disk.Data, file)).Where(name => name != "ballast" && !name.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static long Number(JsonElement space, string name) => space.GetProperty(name).GetInt64();
}
