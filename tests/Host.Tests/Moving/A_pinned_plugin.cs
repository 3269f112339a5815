using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Moving;

/// <summary>What a pin stands against, and what an admin overrides by its name.</summary>
public sealed class A_pinned_plugin
{
    [Fact]
    public async Task Does_not_go_back_but_where_the_pin_is_overridden()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "drop me", "keep me");
        await PinAsync(platform, "2.0.0");

        var plan = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");
        using var refused = await platform.Admin.PostAsync("/api/plugins/notes/rollback", null);
        var (state, notes) = (await platform.StateAsync(), await platform.NotesAsync());
        var operation = await platform.OperateAsync("/api/plugins/notes/rollback?force=pin");
        var audit = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=plugin.rolled_back")).GetProperty("entries")[0];

        Assert.Equal("MINT8110", Assert.Single(plan.GetProperty("blockers").EnumerateArray()).GetProperty("code").GetString());
        (await refused.Json()).FailedWith("plan", "MINT8110");
        Assert.Equal((("2.0.0", 2, "ready"), "keep me"), (state, notes));
        Assert.Equal("drop me, keep me", await platform.NotesAsync());
        Assert.Equal("pin", Assert.Single(operation.GetProperty("forced").EnumerateArray()).GetString());
        Assert.Equal("pin", audit.GetProperty("detail").GetProperty("forced")[0].GetString());
    }

    [Fact]
    public async Task Goes_back_to_the_version_of_the_pin()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "keep me");
        await PinAsync(platform, "1.0.0");

        await platform.OperateAsync("/api/plugins/notes/rollback");

        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
    }

    [Fact]
    public async Task Takes_no_archive_of_another_version_but_where_the_pin_is_overridden()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("keep me");
        await platform.UninstallAsync("?mode=archive");
        var name = (await platform.ArchivesAsync())[0].GetProperty("name").GetString();
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        await PinAsync(platform, "2.0.0");

        using var refused = await platform.Admin.PostAsync($"/api/plugins/archives/{name}/restore", null);
        var notes = await platform.NotesAsync();
        await platform.OperateAsync($"/api/plugins/archives/{name}/restore?force=pin");

        (await refused.Json()).FailedWith("plan", "MINT8070");
        Assert.Equal(("", "keep me"), (notes, await platform.NotesAsync()));
        Assert.Equal(("2.0.0", 2, "ready"), await platform.StateAsync());
    }

    [Fact]
    public async Task Moves_to_another_version_where_the_pin_is_overridden_by_its_name()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await PinAsync(platform, "1.0.0");
        var bundle = platform.Pack(NotesPlugin.OneAndTags, "1.1.0");

        using var refused = await platform.Admin.SendBundleAsync("/api/plugins?force=space", bundle);
        using var unknown = await platform.Admin.SendBundleAsync("/api/plugins?force=all", bundle);
        using var forced = await platform.Admin.SendBundleAsync("/api/plugins?force=space,pin", bundle);

        (await refused.Json()).FailedWith("plan", "MINT8110");
        await unknown.IsError(400, "VALIDATION_ERROR");
        Assert.Equal("succeeded", (await forced.Json()).GetProperty("state").GetString());
        Assert.Equal(("1.1.0", 2, "ready"), await platform.StateAsync());
    }

    private static async Task PinAsync(Platform platform, string version) => (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/pin", new { version })).EnsureSuccessStatusCode();
}
