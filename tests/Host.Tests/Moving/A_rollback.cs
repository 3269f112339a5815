using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_rollback
{
    [Fact]
    public async Task Brings_back_the_rows_that_the_migration_dropped_and_keeps_those_written_since()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "drop me", "keep me");
        await platform.AddAsync("since", "since");

        var plan = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");
        var operation = await platform.OperateAsync("/api/plugins/notes/rollback");

        var rows = Assert.Single(plan.GetProperty("written").EnumerateArray());
        Assert.Equal(("2.0.0", "1.0.0", true, "notes", 2L, 0L), (plan.GetProperty("from").GetString(), plan.GetProperty("to").GetString(), plan.GetProperty("data_go_back").GetBoolean(),
            rows.GetProperty("table").GetString(), rows.GetProperty("written").GetInt64(), rows.GetProperty("removed").GetInt64()));
        Assert.Equal(["plan", "load", "hold", "archive", "snapshot", "migrate", "probe", "activate"], operation.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!));
        Assert.Equal("drop me, keep me", await platform.NotesAsync());
        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
        var archive = Assert.Single(await platform.ArchivesAsync());
        Assert.Equal(("notes", "2.0.0", "rolled_back"), (archive.GetProperty("plugin").GetString(), archive.GetProperty("version").GetString(), archive.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Is_itself_reversible_and_loses_nothing_either_way()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "drop me", "keep me");
        await platform.AddAsync("since");
        await platform.OperateAsync("/api/plugins/notes/rollback");
        await platform.AddAsync("after");

        var plan = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");
        await platform.OperateAsync("/api/plugins/notes/rollback");
        var forward = await platform.NotesAsync();
        await platform.OperateAsync("/api/plugins/notes/rollback");

        Assert.Equal(("2.0.0", 1L), (plan.GetProperty("to").GetString(), plan.GetProperty("written")[0].GetProperty("written").GetInt64()));
        Assert.Equal("keep me, since", forward);
        Assert.Equal("drop me, keep me, after", await platform.NotesAsync());
        Assert.Equal(3, (await platform.ArchivesAsync()).Length);
    }

    [Fact]
    public async Task Over_compatible_migrations_takes_the_code_back_alone_and_the_data_stay_also_after_a_restart()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.InstallAsync(NotesPlugin.OneAndTags, "1.1.0");
            await first.AddAsync("since");
            var plan = await first.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");
            Assert.False(plan.GetProperty("data_go_back").GetBoolean());
            await first.OperateAsync("/api/plugins/notes/rollback");
            Assert.Equal("since", await first.NotesAsync());
        }

        await using var second = await Platform.StartAsync(folder, password);
        var there = (await second.StateAsync(), await second.NotesAsync());
        await second.OperateAsync("/api/plugins/notes/rollback");

        Assert.Equal((("1.0.0", 2, "ready"), "since"), there);
        Assert.Equal(("1.1.0", 2, "ready"), await second.StateAsync());
        Assert.Equal("notes.db", second.Databases());
        Assert.Empty(await second.ArchivesAsync());
    }

    [Fact]
    public async Task Goes_back_two_versions_where_it_is_asked_to()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.OneAndTags, "1.1.0", "first");
        await platform.InstallAsync(NotesPlugin.OneAndTags, "1.2.0");
        await platform.InstallAsync(NotesPlugin.OneAndTags, "1.3.0");

        await platform.OperateAsync("/api/plugins/notes/rollback?to=1.1.0");

        Assert.Equal(("1.1.0", 2, "ready"), await platform.StateAsync());
        Assert.Equal("first", await platform.NotesAsync());
    }

    [Fact]
    public async Task Whose_old_version_cannot_be_loaded_leaves_everything_as_it_was()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "drop me", "keep me");
        foreach (var file in Directory.EnumerateFiles(platform.Folder["data/plugins/notes/1.0.0/lib"])) File.WriteAllText(file, "damaged");

        using var answer = await platform.Admin.PostAsync("/api/plugins/notes/rollback", null);

        (await answer.Json()).FailedWith("load", "MINT8023");
        Assert.Equal("keep me", await platform.NotesAsync());
        Assert.Equal(("2.0.0", 2, "ready"), await platform.StateAsync());
        Assert.Empty(await platform.ArchivesAsync());
        Assert.Equal("notes.2.db, notes.db", platform.Databases());
    }

    [Fact]
    public async Task Is_refused_where_there_is_nothing_to_go_back_to_and_to_who_may_not()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        using var member = await platform.AddUserAsync("ada", "Member");

        using var none = await platform.Admin.GetAsync("/api/plugins/notes/rollback");
        await platform.InstallAsync(NotesPlugin.OneAndTags, "1.1.0");
        using var other = await platform.Admin.GetAsync("/api/plugins/notes/rollback?to=0.9.0");
        using var forbidden = await member.PostAsync("/api/plugins/notes/rollback", null);
        using var unknown = await platform.Admin.PostAsync("/api/plugins/nothing/rollback", null);

        Assert.Equal("MINT8064", (await none.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
        Assert.Equal("MINT8065", (await other.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
        await forbidden.IsError(403, "PERMISSION_DENIED");
        await unknown.IsError(404, "NOT_FOUND");
    }
}
