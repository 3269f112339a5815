using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Data;
using Mint.Host.Tests.Plugins;
using Mint.Installer;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_way_to_uninstall
{
    [Fact]
    public async Task Keep_leaves_the_data_of_the_active_version_and_no_snapshot()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "drop me", "keep me");
        await platform.AddAsync("since");

        await platform.UninstallAsync("");
        var left = platform.Databases();
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");

        Assert.Equal("notes.db", left);
        Assert.Equal("keep me, since", await platform.NotesAsync());
    }

    [Fact]
    public async Task Archive_lets_a_reinstall_start_empty_and_the_archive_can_be_restored_more_than_once()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "keep me");

        await platform.UninstallAsync("?mode=archive");
        var archive = Assert.Single(await platform.ArchivesAsync());
        var left = platform.Databases();
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        var empty = await platform.NotesAsync();
        await platform.AddAsync("new");
        var name = archive.GetProperty("name").GetString()!;
        var file = platform.Folder[$"data/data/archives/{name}.db"];
        var bytes = await File.ReadAllBytesAsync(file);
        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");
        var restored = await platform.NotesAsync();
        await platform.AddAsync("more");
        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");

        Assert.Matches("^archived_[0-9]{8}T[0-9]{9}_notes$", name);
        Assert.Equal(("", "", "keep me", "keep me"), (left, empty, restored, await platform.NotesAsync()));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        Assert.Equal(["replaced", "replaced", "uninstalled"], (await platform.ArchivesAsync()).Select(one => one.GetProperty("reason").GetString()!));
    }

    [Fact]
    public async Task Archive_can_be_restored_before_the_plugin_is_there_again_and_migrated_by_a_newer_version()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("drop me", "keep me");
        await platform.UninstallAsync("?mode=archive");
        var name = (await platform.ArchivesAsync())[0].GetProperty("name").GetString();

        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");
        using var again = await platform.Admin.PostAsync($"/api/plugins/archives/{name}/restore", null);
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        using var deleted = await platform.Admin.DeleteAsync($"/api/plugins/archives/{name}");

        (await again.Json()).FailedWith("restore", "MINT8068");
        Assert.Equal("keep me", await platform.NotesAsync());
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Empty(await platform.ArchivesAsync());
        Assert.Empty(Directory.EnumerateFiles(platform.Folder["data/data/archives"]));
    }

    [Fact]
    public async Task Purge_leaves_nothing_in_files_and_database_and_needs_the_id_typed()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", "keep me");
        await platform.OperateAsync("/api/plugins/notes/rollback");
        (await platform.Admin.PutAsync("/api/plugins/notes/roles/none/users/admin", null)).Dispose();
        var database = platform.Services.GetRequiredService<PlatformDatabase>();
        foreach (var sql in (string[])["insert into plugin_roles (plugin_id, role, user_id) values ('notes', 'r', 1)", "insert into analysis_results (experiment_id, plugin_id, result, updated_at) values (1, 'notes', '{}', '2026')",
            "insert into plugin_settings (plugin_id, revision, settings, updated_at, updated_by) values ('notes', 1, '{}', '2026', 1)"]) await database.ExecuteAsync(sql, null, CancellationToken.None);

        using var unconfirmed = await platform.Admin.DeleteAsync("/api/plugins/notes?mode=purge");
        using var mistyped = await platform.Admin.DeleteAsync("/api/plugins/notes?mode=purge&confirm=note");
        await platform.UninstallAsync("?mode=purge&confirm=notes");

        Assert.Equal("MINT8066", (await unconfirmed.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
        await mistyped.IsError(400, "VALIDATION_ERROR");
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data"], "*notes*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/staging"]));
        foreach (var table in await database.QueryAsync<string>("select m.name from sqlite_master m join pragma_table_info(m.name) p on p.name = 'plugin_id' where m.type = 'table'", null, CancellationToken.None))
            Assert.Equal(0, await database.FindAsync<long>($"select count(*) from {table} where plugin_id = 'notes'", null, CancellationToken.None));
    }

    [Fact]
    public async Task Purge_takes_what_an_earlier_uninstall_has_kept()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.UninstallAsync("");

        await platform.UninstallAsync("?mode=purge&confirm=notes");

        Assert.Equal("", platform.Databases());
        await (await platform.Admin.DeleteAsync("/api/plugins/notes?mode=purge&confirm=notes")).IsError(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("keep", "notes.db", 0)]
    [InlineData("archive archived_20260131T120000000_notes", "", 1)]
    [InlineData("purge", "", 0)]
    public async Task That_a_crash_cuts_short_is_finished_by_the_next_start(string how, string left, int archives)
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.InstallAsync(NotesPlugin.Two, "2.0.0");
        }
        new PluginStore(folder["data"]).BeginRemoval(PluginId.Parse("notes"), how);

        await using var second = await Platform.StartAsync(folder, password);

        await (await second.Admin.GetAsync("/api/plugins/notes")).IsError(404, "NOT_FOUND");
        Assert.Equal((left, archives), (second.Databases(), (await second.ArchivesAsync()).Length));
        Assert.False(Directory.Exists(folder["data/plugins/notes"]));
    }

    [Fact]
    public async Task Without_a_readable_pointer_deletes_no_database()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.InstallAsync(NotesPlugin.Two, "2.0.0");
        }
        await File.WriteAllTextAsync(folder["data/plugins/notes/active"], "gibberish");

        await using var second = await Platform.StartAsync(folder, password);
        await second.UninstallAsync("");

        Assert.Equal("notes.2.db, notes.db", second.Databases());
    }
}
