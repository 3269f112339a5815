using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Marketplace;
using Mint.Host.Tests.Moving;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Marketplace;

/// <summary>Notes 1.0.0 is installed, and the registry has more; the clock stands but for what a test does to it.</summary>
public sealed class An_automatic_update : IAsyncLifetime
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1), later = TimeSpan.FromMinutes(6);
    private readonly Moving.Clock clock = new();
    private Platform platform = null!;
    private FolderRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync(time: clock);
        registry = new FolderRegistry(platform, "registry");
        FolderRegistry.Configure(platform, registry.Folder);
        Configure("check_hours", 0.1);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("there");
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Comes_a_minute_after_the_start_and_then_as_often_as_is_configured()
    {
        Offer("1.1.0", NotesPlugin.OneAndTags);
        await TurnAsync(enabled: true);

        await PassAsync(minute);
        var first = await platform.StateAsync();
        Offer("1.2.0", NotesPlugin.OneAndTags);
        await PassAsync(minute);
        var early = await platform.StateAsync();
        await PassAsync(later);
        var audit = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=plugin.upgraded")).GetProperty("entries");

        Assert.Equal((("1.1.0", 2, "ready"), ("1.1.0", 2, "ready"), ("1.2.0", 2, "ready")), (first, early, await platform.StateAsync()));
        Assert.Equal("there", await platform.NotesAsync());
        Assert.Equal(["", ""], audit.EnumerateArray().Select(entry => entry.GetProperty("user").GetString()!));
    }

    [Fact]
    public async Task Does_not_come_where_nobody_has_asked_for_it()
    {
        Offer("1.1.0", NotesPlugin.OneAndTags);

        await PassAsync(minute);
        await TurnAsync(enabled: true);
        await TurnAsync(enabled: false);
        await PassAsync(5 * later);

        Assert.Equal("1.0.0", (await platform.StateAsync()).Item1);
    }

    [Fact]
    public async Task Is_never_looked_for_where_the_interval_is_nothing()
    {
        Offer("1.1.0", NotesPlugin.OneAndTags);
        await TurnAsync(enabled: true);
        Configure("check_hours", 0);

        await PassAsync(5 * later);
        var never = (await platform.StateAsync()).Item1;
        Configure("check_hours", 0.1);
        await PassAsync(minute);

        Assert.Equal(("1.0.0", "1.1.0"), (never, (await platform.StateAsync()).Item1));
        Configure("check_hours", "often");
        using var refused = await platform.Admin.GetAsync("/api/plugins/notes/auto-update");
        Assert.Equal("MINT8006", (await refused.IsError(400, "VALIDATION_ERROR")).GetProperty("details").GetProperty("mint_code").GetString());
    }

    [Fact]
    public async Task Is_a_notice_where_it_asks_for_a_new_permission() => await IsHeldAsync(
        NotesPlugin.OneAndTags.Replace("[RequiresPermission(", "[RequiresPermission(\"users.view\", Reason = \"see them\")]\n[RequiresPermission(", StringComparison.Ordinal), "MINT8074", "users.view");

    [Fact]
    public async Task Is_a_notice_where_it_throws_data_away() => await IsHeldAsync(
        NotesPlugin.OneAndTags + "[Migration(3, \"drop\"), Destructive(\"nobody reads them\")] public sealed class Gone : PluginMigration { public override void Upgrade(MigrationOps ops) { ops.DropTable(\"tags\"); } }", "MINT8075", "nobody reads them");

    [Fact]
    public async Task Is_a_notice_where_it_runs_SQL_of_its_authors() => await IsHeldAsync(NotesPlugin.Two, "MINT8075", "SQL of its author's");

    [Fact]
    public async Task Is_a_notice_where_its_code_uses_what_it_does_not_declare() => await IsHeldAsync(
        NotesPlugin.OneAndTags.Replace("//HEALTH", "[Get(\"/spy\")] public string Spy() => System.IO.File.ReadAllText(\"/etc/hostname\");", StringComparison.Ordinal), "MINT8074", "System.IO.File.ReadAllText");

    [Fact]
    public async Task Is_a_notice_where_the_plugin_is_pinned_to_another_version()
    {
        (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/pin", new { version = "1.0.0" })).EnsureSuccessStatusCode();

        await IsHeldAsync(NotesPlugin.OneAndTags, "MINT8110", "is pinned to 1.0.0");
        (await platform.Admin.DeleteAsync("/api/plugins/notes/pin")).EnsureSuccessStatusCode();
        await PassAsync(later);

        Assert.Equal("1.1.0", (await platform.StateAsync()).Item1);
        Assert.Equal(JsonValueKind.Null, (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/auto-update")).GetProperty("notice").ValueKind);
    }

    [Fact]
    public async Task Does_not_bring_back_what_somebody_has_rolled_back_from()
    {
        Offer("1.1.0", NotesPlugin.OneAndTags);
        await TurnAsync(enabled: true);
        await PassAsync(minute);
        await platform.OperateAsync("/api/plugins/notes/rollback");

        await PassAsync(later);
        var notice = await NoticeAsync();
        Offer("1.2.0", NotesPlugin.OneAndTags);
        await PassAsync(later);

        Assert.Equal("MINT8076", notice.GetProperty("why").GetProperty("code").GetString());
        Assert.Equal("1.2.0", (await platform.StateAsync()).Item1);
    }

    [Fact]
    public async Task That_fails_leaves_the_old_version_and_is_not_begun_again()
    {
        Offer("1.1.0", NotesPlugin.OneAndTagsUnwell);
        await TurnAsync(enabled: true);

        await PassAsync(minute);
        await PassAsync(later);
        var operations = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/operations?plugin=notes")).GetProperty("operations");

        Assert.Equal("MINT8061", (await NoticeAsync()).GetProperty("why").GetProperty("code").GetString());
        Assert.Equal("1.0.0", (await platform.StateAsync()).Item1);
        Assert.Equal(["failed", "succeeded"], operations.EnumerateArray().Select(operation => operation.GetProperty("state").GetString()!));
    }

    [Theory]
    [InlineData("stable", "1.0.0")]
    [InlineData("beta", "1.1.0-beta.1")]
    public async Task Stays_inside_the_channel(string channel, string version)
    {
        Offer("1.1.0-beta.1", NotesPlugin.OneAndTags);
        await TurnAsync(enabled: true, channel);

        await PassAsync(minute);

        Assert.Equal(version, (await platform.StateAsync()).Item1);
    }

    [Fact]
    public async Task Waits_for_a_registry_that_is_away()
    {
        Offer("1.1.0", NotesPlugin.OneAndTags);
        await TurnAsync(enabled: true);
        Directory.Move(registry.Folder, registry.Folder + "-away");

        await PassAsync(minute);
        var away = (await platform.StateAsync()).Item1;
        Directory.Move(registry.Folder + "-away", registry.Folder);
        await PassAsync(later);

        Assert.Equal(("1.0.0", "1.1.0"), (away, (await platform.StateAsync()).Item1));
    }

    [Fact]
    public async Task Is_for_those_to_allow_who_may_install()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        await (await mia.PutAsJsonAsync("/api/plugins/notes/auto-update", new { enabled = true })).IsError(403, "PERMISSION_DENIED");
        await (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/auto-update", new { channel = "gamma" })).IsError(400, "VALIDATION_ERROR");
        await (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/auto-update", new { })).IsError(400, "VALIDATION_ERROR");
        await (await platform.Admin.PutAsJsonAsync("/api/plugins/none/auto-update", new { enabled = true })).IsError(404, "NOT_FOUND");
        var seen = await mia.GetFromJsonAsync<JsonElement>("/api/plugins/notes/auto-update");
        Assert.Equal((false, "stable", 0.1), (seen.GetProperty("enabled").GetBoolean(), seen.GetProperty("channel").GetString(), seen.GetProperty("check_hours").GetDouble()));
    }

    private async Task IsHeldAsync(string source, string code, string word)
    {
        Offer("1.1.0", source);
        await TurnAsync(enabled: true);

        await PassAsync(minute);
        await PassAsync(later);

        var (notice, audit) = (await NoticeAsync(), (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=plugin.update_held")).GetProperty("entries"));
        Assert.Equal(("1.1.0", code), (notice.GetProperty("version").GetString(), notice.GetProperty("why").GetProperty("code").GetString()));
        Assert.Contains(word, notice.GetProperty("why").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(("notes", code), (Assert.Single(audit.EnumerateArray()).GetProperty("subject").GetString(), audit[0].GetProperty("detail").GetProperty("code").GetString()));
        Assert.Equal("1.0.0", (await platform.StateAsync()).Item1);
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/staging"]));
    }

    /// <summary>What the marketplace says of the one update there is.</summary>
    private async Task<JsonElement> NoticeAsync() =>
        Assert.Single((await platform.Admin.GetFromJsonAsync<JsonElement>("/api/marketplace?updates=true")).GetProperty("plugins").EnumerateArray()).GetProperty("notice");

    private async Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        await platform.Services.GetRequiredService<UpdateWatch>().Running;
    }

    private void Offer(string version, string source) => registry.Offer("notes", version, platform.Pack(source, version));

    private async Task TurnAsync(bool enabled, string? channel = null) => (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/auto-update", new { enabled, channel })).EnsureSuccessStatusCode();

    private void Configure<T>(string key, T value)
    {
        var file = platform.Folder["data/config.json"];
        var config = JsonNode.Parse(File.ReadAllText(file))!;
        config["marketplace"]![key] = JsonSerializer.SerializeToNode(value);
        File.WriteAllText(file, config.ToJsonString());
    }
}
