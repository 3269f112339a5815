using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class A_store : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly PluginStore store;
    private readonly PluginBundle one;
    private readonly PluginBundle two;

    public A_store()
    {
        store = new(folder["data"]);
        one = BundleReader.Open(Plugins.Pack(folder));
        two = BundleReader.Open(Plugins.Pack(folder, Plugins.Manifest("1.1.0")));
    }

    [Fact]
    public void Holds_nothing_at_first()
    {
        store.Recover();

        Assert.Empty(store.List());
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public void Lists_what_was_activated()
    {
        var staged = store.Stage(one);
        Assert.Empty(store.List());

        store.Activate(staged);

        var plugin = Assert.Single(store.List());
        Assert.Equal("1.0.0", plugin.Version.ToString());
        Assert.Equal("Plate reader", plugin.Manifest.DisplayName);
        Assert.Equal("not really an assembly", File.ReadAllText(Path.Combine(plugin.Folder, "lib/PlateReader.dll")));
        Assert.Equal("1.0.0\n", File.ReadAllText(folder["data/plugins/plate-reader/active"]));
        Assert.Empty(Left());
    }

    [Fact]
    public void Keeps_the_version_before_beside_the_new_one()
    {
        store.Activate(store.Stage(one));
        store.Activate(store.Stage(two));

        Assert.Equal("1.1.0", Assert.Single(store.List()).Version.ToString());
        Assert.True(Directory.Exists(folder["data/plugins/plate-reader/1.0.0"]));
    }

    [Fact]
    public void Lets_go_of_older_versions_than_the_two_before()
    {
        foreach (var version in (string[])["1.0.0", "1.1.0", "1.2.0", "1.3.0"])
        {
            using var bundle = BundleReader.Open(Plugins.Pack(folder, Plugins.Manifest(version)));
            store.Activate(store.Stage(bundle));
        }
        store.Activate(store.List()[0]);

        Assert.Equal(["1.1.0", "1.2.0", "1.3.0"], Directory.GetDirectories(folder["data/plugins/plate-reader"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("1.3.0\n1.2.0\n1.1.0\n", File.ReadAllText(folder["data/plugins/plate-reader/active"]));
        Assert.Empty(Left());
    }

    [Fact]
    public void Says_which_data_a_version_has_and_keeps_those_it_came_from()
    {
        store.Activate(store.Stage(one));
        var staged = store.InPlace(store.Stage(two));

        store.Activate(staged with { Entry = staged.Entry with { Data = "plate-reader.2.db", Origin = "plate-reader.db" } });

        Assert.Equal("1.1.0 plate-reader.2.db plate-reader.db -\n1.0.0\n", File.ReadAllText(folder["data/plugins/plate-reader/active"]));
        Assert.Equal("plate-reader.2.db", store.Find(one.Id)!.Entry.Data);
        Assert.Equal(["plate-reader.2.db", "plate-reader.db"], store.PointerOf(one.Id)!.Databases);
        Assert.Equal("plate-reader.db", store.Find(one.Id, store.PointerOf(one.Id)!.Before[0]).Entry.Data);
    }

    [Fact]
    public void Keeps_a_newer_version_whose_migrations_the_data_have()
    {
        store.Activate(store.Stage(one));
        Assert.True(store.TryFollow(store.Stage(two)));

        new PluginStore(folder["data"]).Recover();

        Assert.Equal("1.1.0", store.Find(one.Id)!.Entry.Schema!.ToString());
        Assert.True(Directory.Exists(folder["data/plugins/plate-reader/1.1.0"]));
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("1.0.0 ../other.db - -")]
    [InlineData("1.0.0 other.db - -")]
    [InlineData("1.0.0 plate-reader.2.db other.db -")]
    [InlineData("1.0.0 plate-reader.2.db -")]
    [InlineData("1.0.0 plate-reader.2.db - x")]
    [InlineData("removing keep")]
    [InlineData("")]
    public void Calls_a_pointer_damaged_that_leads_elsewhere_or_nowhere(string pointer)
    {
        store.Activate(store.Stage(one));
        File.WriteAllText(folder["data/plugins/plate-reader/active"], pointer + "\n");

        Assert.Equal("MINT7033", Assert.Single(store.ListDamaged()).Code);
        Assert.Null(store.PointerOf(one.Id));
    }

    [Fact]
    public void Is_not_there_any_more_once_its_removal_has_begun()
    {
        store.Activate(store.Stage(one));

        store.BeginRemoval(one.Id, "keep");

        Assert.Empty(store.List());
        Assert.Empty(store.ListDamaged());
        Assert.Equal(("keep", "plate-reader.db"), (Assert.Single(store.Removals()).Pointer.Removal, store.Removals()[0].Pointer.Active.Data));
        store.Remove(one.Id);
        Assert.Empty(store.Removals());
    }

    [Fact]
    public void Takes_an_equal_version_as_it_lies_there()
    {
        store.Activate(store.Stage(one));
        var written = File.GetLastWriteTimeUtc(folder["data/plugins/plate-reader/1.0.0/manifest.json"]);

        store.Activate(store.Stage(one));

        Assert.Equal(written, File.GetLastWriteTimeUtc(folder["data/plugins/plate-reader/1.0.0/manifest.json"]));
    }

    [Fact]
    public void Refuses_other_content_under_a_version_that_is_there()
    {
        using var other = BundleReader.Open(Plugins.Pack(folder, content: "something else"));
        store.Activate(store.Stage(one));

        Refused.With("MINT7031", () => store.Stage(other));

        Assert.Equal("not really an assembly", File.ReadAllText(folder["data/plugins/plate-reader/1.0.0/lib/PlateReader.dll"]));
    }

    [Theory]
    [InlineData("lib/PlateReader.dll")]
    [InlineData("manifest.json")]
    [InlineData("extra.txt")]
    public void Notices_files_that_were_changed(string path)
    {
        store.Activate(store.Stage(one));
        File.AppendAllText(folder[$"data/plugins/plate-reader/1.0.0/{path}"], " ");

        Refused.With("MINT7031", () => store.Stage(one));
    }

    [Fact]
    public void Tells_of_a_damaged_plugin_and_goes_on()
    {
        store.Activate(store.Stage(one));
        File.WriteAllText(folder["data/plugins/plate-reader/1.0.0/manifest.json"], "{}");

        store.Recover();

        Assert.Empty(store.List());
        Assert.Equal("MINT7033", Assert.Single(store.ListDamaged()).Code);
        store.Remove(one.Id);
        Assert.Empty(store.ListDamaged());
    }

    [Fact]
    public void Removes_a_plugin_with_all_its_versions()
    {
        store.Activate(store.Stage(one));
        store.Activate(store.Stage(two));

        store.Remove(one.Id);

        Assert.Empty(store.List());
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/plugins"]));
        Assert.Empty(Left());
        Refused.With("MINT7032", () => store.Remove(one.Id));
    }

    [Fact]
    public void Takes_back_what_was_staged()
    {
        store.Activate(store.Stage(one));

        store.Discard(store.Stage(two));
        store.Discard(store.List()[0]);

        Assert.False(Directory.Exists(folder["data/plugins/plate-reader/1.1.0"]));
        Assert.Equal("1.0.0", Assert.Single(store.List()).Version.ToString());
        Assert.Empty(Left());
    }

    [Fact]
    public void Undoes_at_the_next_start_what_was_staged_and_not_activated()
    {
        store.Activate(store.Stage(one));
        store.Stage(two);

        new PluginStore(folder["data"]).Recover();

        Assert.Equal("1.0.0", Assert.Single(store.List()).Version.ToString());
        Assert.False(Directory.Exists(folder["data/plugins/plate-reader/1.1.0"]));
    }

    [Fact]
    public void Goes_forward_at_the_next_start_where_the_database_did()
    {
        store.Activate(store.Stage(one));
        store.Stage(two);

        new PluginStore(folder["data"]).Recover((staged, active) => staged.Version.ToString() == "1.1.0" && active!.Version.ToString() == "1.0.0");

        Assert.Equal("1.1.0", Assert.Single(store.List()).Version.ToString());
        Assert.Empty(Left());
    }

    [Fact]
    public void Leaves_nothing_of_a_plugin_whose_folder_cannot_be_written()
    {
        Directory.CreateDirectory(folder["data"]);
        File.WriteAllText(folder["data/plugins"], "in the way");

        Refused.With("MINT7030", () => store.Stage(one));

        Assert.Empty(Left());
    }

    [Fact]
    public async Task Survives_being_killed_at_any_moment()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "4");
        var (first, second) = (Plugins.Pack(folder, content: new string('1', 3_000_000)), Plugins.Pack(folder, Plugins.Manifest("1.1.0"), new string('2', 3_000_000)));
        using var whole = BundleReader.Open(first);
        for (var round = 0; round < kills; round++)
        {
            var child = ChildProcess.Start<A_store>(folder["data"], first, second);
            await child.StandardOutput.ReadLineAsync(Server.Token);
            await Task.Delay(Random.Shared.Next(100), Server.Token);
            child.Kill();
            Assert.Equal(137, await child.EndAsync(Server.Token));

            store.Recover();

            Assert.Empty(store.ListDamaged());
            Assert.All(store.List(), plugin => Assert.Equal(3_000_000, new FileInfo(Path.Combine(plugin.Folder, "lib/PlateReader.dll")).Length));
            Assert.Empty(Left());
            var versions = Directory.Exists(folder["data/plugins"]) ? Directory.GetDirectories(folder["data/plugins"]).SelectMany(Directory.GetFileSystemEntries).ToList() : [];
            Assert.All(versions.Where(Directory.Exists), version => Assert.True(File.Exists(Path.Combine(version, "manifest.json"))));
            store.Activate(store.Stage(whole));
            Assert.Equal("1.0.0", Assert.Single(store.List()).Version.ToString());
        }
    }

    /// <summary>What lies in the folders where nothing stays.</summary>
    private IEnumerable<string> Left() => new[] { "staging", "journal" }.Select(name => folder[$"data/{name}"]).Where(Directory.Exists).SelectMany(Directory.GetFileSystemEntries);

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
        folder.Dispose();
    }
}
