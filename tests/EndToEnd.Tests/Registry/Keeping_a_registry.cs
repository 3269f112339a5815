using System.Text.Json;

namespace Mint.Tests.EndToEnd.Registry;

/// <summary>What whoever runs a registry does with it: back up and restore, export, change the key.</summary>
public sealed class Keeping_a_registry : IAsyncLifetime
{
    private readonly RunningRegistry registry = new();

    private TempFolder Folder => registry.Folder;

    public async ValueTask InitializeAsync()
    {
        await registry.InitializeAsync();
        await registry.PublishedAsync();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Brings_all_of_it_back_from_a_backup_that_was_taken_while_it_ran()
    {
        var backup = await RunningRegistry.JsonAsync(registry.Admin, "registry", "backup", Folder["lab.tar"], "--data", registry.Data);
        (await registry.Admin.RunAsync("user", "disable", "alice")).Succeeded();

        var restored = await RunningRegistry.JsonAsync(registry.Admin, "registry", "restore", Folder["lab.tar"], "--data", Folder["restored"]);

        Assert.Equal((3, 3), (backup.GetProperty("bundles").GetInt32(), restored.GetProperty("bundles").GetInt32()));
        await using var again = await registry.Admin.ServeAsync("registry", "serve", "--data", Folder["restored"], "--urls", "http://127.0.0.1:0");
        var versions = await RunningRegistry.JsonAsync(registry.Reader, "versions", "plates", "--registry", again.Url);
        Assert.Equal(["1.1.0", "1.0.0", "0.9.0"], versions.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()));
        var users = await RunningRegistry.JsonAsync(registry.Admin, "user", "list", "--registry", again.Url, "--token", registry.Server.Secret);
        Assert.All(users.GetProperty("users").EnumerateArray(), user => Assert.Equal(JsonValueKind.Null, user.GetProperty("disabled_at").ValueKind));
        var (live, back) = (await RunningRegistry.JsonAsync(registry.Reader, "registry", "status"), await RunningRegistry.JsonAsync(registry.Reader, "registry", "status", "--registry", again.Url));
        Assert.Equal(live.GetProperty("key_id").GetString(), back.GetProperty("key_id").GetString());
    }

    [Fact]
    public async Task Refuses_what_is_no_backup_no_registry_and_no_place_for_one()
    {
        File.WriteAllText(Folder["torn.tar"], "not a backup");

        var torn = await registry.Admin.RunAsync("registry", "restore", Folder["torn.tar"], "--data", Folder["new"]);
        var nothing = await registry.Admin.RunAsync("registry", "backup", Folder["lab.tar"], "--data", Folder["nowhere"]);
        (await registry.Admin.RunAsync("registry", "backup", Folder["lab.tar"], "--data", registry.Data)).Succeeded();
        var occupied = await registry.Admin.RunAsync("registry", "restore", Folder["lab.tar"], "--data", registry.Data);
        var elsewhere = await registry.Admin.RunAsync("registry", "export", registry.Data, "--data", registry.Data);

        Assert.All([torn, nothing, occupied, elsewhere], outcome => Assert.Equal(1, outcome.Code));
        Assert.Equal(["MINT6085", "MINT6005", "MINT6084", "MINT6081"], new[] { torn, nothing, occupied, elsewhere }.Select(outcome => outcome.Errors["error ".Length.."error MINT0000".Length]));
        Assert.False(Directory.Exists(Folder["new"]));
    }

    [Fact]
    public async Task Exports_it_for_readers_who_need_no_server()
    {
        var report = await RunningRegistry.JsonAsync(registry.Admin, "registry", "export", Folder["export"], "--data", registry.Data);

        Assert.Equal((1, 3), (report.GetProperty("plugins").GetInt32(), report.GetProperty("versions").GetInt32()));
        foreach (var where in new[] { Folder["export"], registry.Server.Url })
        {
            Assert.Equal("plates", (await RunningRegistry.JsonAsync(registry.Reader, "search", "wells", "--registry", where)).GetProperty("plugins")[0].GetProperty("name").GetString());
            Assert.Equal("1.1.0", (await RunningRegistry.JsonAsync(registry.Reader, "versions", "plates", "--registry", where)).GetProperty("versions")[0].GetProperty("version").GetString());
            Assert.Contains("# Plates", (await registry.Reader.RunAsync("readme", "plates@1.0.0", "--registry", where)).Succeeded().Output);
            var fetched = await RunningRegistry.JsonAsync(registry.Reader, "download", "plates", "--registry", where, "--to", Folder[where == registry.Server.Url ? "live" : "static"]);
            Assert.Equal(File.ReadAllBytes(Folder["plates-1.1.0.mint"]), File.ReadAllBytes(fetched.GetProperty("file").GetString()!));
        }
    }

    [Fact]
    public async Task Changes_its_key_only_while_it_stands_still()
    {
        var former = (await RunningRegistry.JsonAsync(registry.Reader, "registry", "status")).GetProperty("key_id").GetString();
        var running = await registry.Admin.RunAsync("registry", "key", "rotate", "--data", registry.Data);
        await registry.Server.DisposeAsync();

        var rotated = await RunningRegistry.JsonAsync(registry.Admin, "registry", "key", "rotate", "--data", registry.Data);

        Assert.Equal(1, running.Code);
        Assert.StartsWith("error MINT6001: ", running.Errors, StringComparison.Ordinal);
        Assert.Equal(former, rotated.GetProperty("former").GetString());
        await using var again = await registry.Admin.ServeAsync("registry", "serve", "--data", registry.Data, "--urls", "http://127.0.0.1:0");
        var keys = await RunningRegistry.JsonAsync(registry.Reader, "keys", "registered", "--registry", again.Url);
        Assert.Equal(rotated.GetProperty("present").GetString(), keys.GetProperty("registry").GetProperty("key_id").GetString());
        Assert.Equal(former, Assert.Single(keys.GetProperty("retired").EnumerateArray()).GetProperty("key_id").GetString());
    }

    [Fact]
    public async Task Counts_what_was_fetched()
    {
        (await registry.Reader.RunAsync("download", "plates", "--to", Folder["fetched"])).Succeeded();

        // Written down every ten seconds; asked for by a person's command, each of which takes its time.
        var total = 0L;
        for (var asked = 0; total == 0 && asked < 120; asked++) total = (await RunningRegistry.JsonAsync(registry.Reader, "stats", "plates")).GetProperty("total").GetInt64();

        Assert.Equal(1, total);
        Assert.Contains("plates: 1 download\n", (await registry.Reader.RunAsync("stats", "plates")).Succeeded().Output);
    }
}
