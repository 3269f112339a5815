using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Data;
using Mint.Host.Mounting;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class An_operation
{
    [Fact]
    public async Task Is_answered_at_once_where_the_client_asks_and_tells_each_step_as_it_happens()
    {
        await using var platform = await Platform.StartAsync();
        var bundle = platform.Pack(NotesPlugin.One, "1.0.0");

        using var request = Request(bundle);
        using var accepted = await platform.Admin.SendAsync(request);
        using var events = await platform.Admin.GetAsync(accepted.Headers.Location + "/events");
        var told = Told(await events.Content.ReadAsStringAsync());
        using var past = await platform.Admin.GetAsync(accepted.Headers.Location + "/events");

        Assert.Equal(202, (int)accepted.StatusCode);
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType!.MediaType);
        Assert.Equal("succeeded", told[^1].GetProperty("state").GetString());
        Assert.Equal("admin", told[^1].GetProperty("by").GetString());
        Assert.Equal("succeeded", Assert.Single(Told(await past.Content.ReadAsStringAsync())).GetProperty("state").GetString());
        await (await platform.Anonymous.GetAsync(accepted.Headers.Location + "/events")).IsError(401, "UNAUTHENTICATED");
        await (await platform.Admin.GetAsync("/api/operations/none/events")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task That_is_cancelled_before_it_is_committed_leaves_the_old_version_serving()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("there");
        var inside = platform.Services.GetRequiredService<MountTable>().Enter("notes")!;

        using var request = Request(platform.Pack(NotesPlugin.Two, "2.0.0"));
        using var accepted = await platform.Admin.SendAsync(request);
        while (inside.Lease.Held is null) await Task.Delay(5, TestContext.Current.CancellationToken);
        using var cancelled = await platform.Admin.DeleteAsync(accepted.Headers.Location);
        using var events = await platform.Admin.GetAsync(accepted.Headers.Location + "/events");
        var told = Told(await events.Content.ReadAsStringAsync());
        inside.Lease.Leave();
        using var tooLate = await platform.Admin.DeleteAsync(accepted.Headers.Location);

        Assert.Equal(202, (int)cancelled.StatusCode);
        Assert.Equal(("cancelled", "MINT8040"), (told[^1].GetProperty("state").GetString(), told[^1].GetProperty("error").GetProperty("code").GetString()));
        await tooLate.IsError(409, "CONFLICT");
        Assert.Equal("there", await platform.NotesAsync());
        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
        Assert.Equal("notes.db", platform.Databases());
    }

    [Fact]
    public async Task Is_noted_in_the_audit_and_found_after_a_restart()
    {
        using var folder = new TempFolder();
        string password, id;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            id = (await first.InstallAsync(NotesPlugin.One, "1.0.0")).GetProperty("id").GetString()!;
            await first.InstallAsync(NotesPlugin.Two, "2.0.0");
            await first.InstallAsync(first.Pack(NotesPlugin.One, "1.5.0"));
            await first.OperateAsync("/api/plugins/notes/rollback");
            await first.OperateAsync("/api/plugins/notes/disable");
            await first.OperateAsync("/api/plugins/notes/enable");
            await first.UninstallAsync("");
        }

        await using var second = await Platform.StartAsync(folder, password);
        var operation = await second.Admin.GetFromJsonAsync<JsonElement>("/api/operations/" + id);
        var list = await second.Admin.GetFromJsonAsync<JsonElement>("/api/operations?plugin=notes");
        var audit = await second.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=plugin.");

        Assert.Equal(("succeeded", "1.0.0"), (operation.GetProperty("state").GetString(), operation.GetProperty("version").GetString()));
        Assert.Equal(7, list.GetProperty("operations").GetArrayLength());
        Assert.Equal(["plugin.uninstalled", "plugin.enabled", "plugin.disabled", "plugin.rolled_back", "plugin.failed", "plugin.upgraded", "plugin.installed"], audit.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()!));
        Assert.All(audit.GetProperty("entries").EnumerateArray(), entry => Assert.Equal(("admin", "notes"), (entry.GetProperty("user").GetString(), entry.GetProperty("subject").GetString())));
    }

    [Fact]
    public async Task That_the_end_of_the_process_cuts_short_says_so_after_the_next_start()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            var database = first.Services.GetRequiredService<PlatformDatabase>();
            foreach (var values in new[] { new { id = "a", version = "1.0.0" }, new { id = "b", version = "2.0.0" } })
                await database.ExecuteAsync("insert into operations (operation_id, kind, plugin, version, state, operation) values (@id, 'install', 'notes', @version, 'running', '{}')", values, CancellationToken.None);
        }

        await using var second = await Platform.StartAsync(folder, password);
        var (done, undone) = (await second.Admin.GetFromJsonAsync<JsonElement>("/api/operations/a"), await second.Admin.GetFromJsonAsync<JsonElement>("/api/operations/b"));

        Assert.Equal("succeeded", done.GetProperty("state").GetString());
        Assert.Equal(("failed", "MINT8069"), (undone.GetProperty("state").GetString(), undone.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Disable_lasts_until_enable_also_through_a_restart()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await first.OperateAsync("/api/plugins/notes/disable");
            Assert.Equal("disabled", (await first.StateAsync()).Item3);
            await (await first.Anonymous.GetAsync("/api/notes/count")).IsError(404, "NOT_FOUND");
        }

        await using var second = await Platform.StartAsync(folder, password);
        var state = await second.StateAsync();
        await second.OperateAsync("/api/plugins/notes/enable");

        Assert.Equal(("1.0.0", 1, "disabled"), state);
        Assert.Equal("", await second.NotesAsync());
    }

    private static JsonElement[] Told(string events) =>
        [.. events.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]))];

    private static HttpRequestMessage Request(string bundle) => new(HttpMethod.Post, "/api/plugins")
    {
        Headers = { { "Prefer", "respond-async" } },
        Content = new StreamContent(File.OpenRead(bundle)) { Headers = { ContentType = new("application/vnd.mint.bundle") } },
    };
}
