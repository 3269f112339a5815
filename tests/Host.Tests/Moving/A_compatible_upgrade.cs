using Mint.Host.Tests.Plugins;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_compatible_upgrade
{
    [Fact]
    public async Task That_fails_after_its_migrations_leaves_the_old_version_serving_on_them_also_after_a_restart()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.AddAsync("there");
            (await first.InstallAsync(first.Pack(NotesPlugin.OneAndTagsUnwell, "1.1.0"))).FailedWith("probe", "MINT8061");
            await first.AddAsync("since");
        }

        await using var second = await Platform.StartAsync(folder, password);
        var (state, notes) = (await second.StateAsync(), await second.NotesAsync());
        await second.InstallAsync(NotesPlugin.OneAndTags, "1.2.0");

        Assert.Equal(("1.0.0", 2, "ready"), state);
        Assert.Equal("there, since", notes);
        Assert.Equal(("1.2.0", 2, "ready"), await second.StateAsync());
        Assert.Equal("notes.db", second.Databases());
    }

    [Fact]
    public async Task Cut_short_by_a_crash_leaves_no_copy_of_a_plugin_that_is_not_installed()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.UninstallAsync("");
        }
        File.Copy(folder["data/data/notes.db"], folder["data/data/notes.2.db"]);

        await using var second = await Platform.StartAsync(folder, password);

        Assert.Equal("notes.db", second.Databases());
    }

    [Fact]
    public async Task Or_install_cut_short_before_anything_was_written_leaves_no_database_without_a_plugin()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder)) password = first.FirstPassword!;
        var made = new SqliteDatabase(folder["data/data/notes.db"]);
        await using (await made.OpenAsync(CancellationToken.None)) { }
        made.Release();
        var before = File.Exists(made.Path);

        await using var second = await Platform.StartAsync(folder, password);

        Assert.True(before);
        Assert.Equal("", second.Databases());
    }
}
