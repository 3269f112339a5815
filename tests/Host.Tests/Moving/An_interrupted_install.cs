using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Mounting;
using Mint.Host.Tests.Marketplace;
using Mint.Host.Tests.Plugins;
using Mint.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Mint.Host.Tests.Moving;

/// <summary>
/// An upgrade to 2.0.0 that waits for a request to end; its data folder is copied as it lies there then, and the next platform starts on the copy, as it
/// would after the end of the process.
/// </summary>
public sealed class An_interrupted_install : IAsyncLifetime
{
    private readonly TempFolder folder = new(), copy = new();
    private Platform first = null!;
    private FolderRegistry registry = null!;
    private string bundle = "";

    public async ValueTask InitializeAsync()
    {
        first = await Platform.StartAsync(folder);
        registry = new FolderRegistry(first, "registry");
        bundle = first.Pack(NotesPlugin.Two, "2.0.0");
        registry.Offer("notes", "2.0.0", bundle);
        FolderRegistry.Configure(first, registry.Folder);
        await first.InstallAsync(NotesPlugin.One, "1.0.0");
        await first.AddAsync("keep me");
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        folder.Dispose();
        copy.Dispose();
    }

    [Fact]
    public async Task Is_told_after_the_next_start_and_gone_on_with_without_fetching_again()
    {
        var (id, second) = await InterruptAsync(FromRegistry());
        await using var there = second;
        var told = await there.Admin.GetFromJsonAsync<JsonElement>("/api/operations/" + id);
        var (state, notes) = (await there.StateAsync(), await there.NotesAsync());
        File.Delete(Path.Combine(registry.Folder, "api/v1/plugins/notes/2.0.0/bundle"));

        var operation = await there.OperateAsync($"/api/operations/{id}/resume");
        using var again = await there.Admin.PostAsync($"/api/operations/{id}/resume", null);

        Assert.Equal(("failed", "MINT8073", true), (told.GetProperty("state").GetString(), told.GetProperty("error").GetProperty("code").GetString(), told.GetProperty("resumable").GetBoolean()));
        Assert.Equal(["resolve", "fetch", "verify", "plan"], told.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!));
        Assert.Equal(("notes", "2.0.0"), (told.GetProperty("plugin").GetString(), told.GetProperty("version").GetString()));
        Assert.Equal((("1.0.0", 1, "ready"), "keep me"), (state, notes));
        Assert.Equal((id, "what was fetched before the process ended"), (operation.GetProperty("resumes").GetString(), operation.GetProperty("steps")[1].GetProperty("detail").GetString()));
        Assert.Equal((("2.0.0", 2, "ready"), "keep me"), (await there.StateAsync(), await there.NotesAsync()));
        Assert.Equal("MINT8072", Code(await again.IsError(400, "VALIDATION_ERROR")));
        Assert.False((await there.Admin.GetFromJsonAsync<JsonElement>("/api/operations/" + id)).GetProperty("resumable").GetBoolean());
        Assert.Empty(Kept(there));
    }

    [Fact]
    public async Task Of_an_uploaded_file_is_gone_on_with_as_it_was_approved()
    {
        var (id, second) = await InterruptAsync(Upload());
        await using var there = second;

        await there.OperateAsync($"/api/operations/{id}/resume");

        Assert.Equal((("2.0.0", 2, "ready"), "keep me"), (await there.StateAsync(), await there.NotesAsync()));
        Assert.Empty(Kept(there));
    }

    [Fact]
    public async Task Fetches_again_where_what_was_kept_is_not_what_it_was()
    {
        var (id, second) = await InterruptAsync(FromRegistry());
        await using var there = second;
        await File.WriteAllTextAsync(Assert.Single(Kept(there)), "damaged");

        var operation = await there.OperateAsync($"/api/operations/{id}/resume");

        Assert.StartsWith("from r0", operation.GetProperty("steps")[1].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("2.0.0", (await there.StateAsync()).Item1);
    }

    [Theory]
    [InlineData(true, "MINT5")]
    [InlineData(false, "MINT8072")]
    public async Task Of_an_uploaded_file_that_is_damaged_or_gone_leaves_the_old_version(bool damaged, string code)
    {
        var (id, second) = await InterruptAsync(Upload());
        await using var there = second;
        if (damaged) await File.WriteAllTextAsync(Assert.Single(Kept(there)), "damaged");
        else File.Delete(Assert.Single(Kept(there)));

        using var answer = await there.Admin.PostAsync($"/api/operations/{id}/resume", null);

        var said = await answer.Json();
        Assert.StartsWith(code, damaged ? said.GetProperty("error").GetProperty("code").GetString()! : Code(said), StringComparison.Ordinal);
        Assert.Equal((("1.0.0", 1, "ready"), "keep me"), (await there.StateAsync(), await there.NotesAsync()));
    }

    [Fact]
    public async Task Is_given_up_once_the_plugin_was_installed_otherwise_and_is_for_who_may_install()
    {
        var (id, second) = await InterruptAsync(Upload());
        await using var there = second;
        using var mia = await there.AddUserAsync("mia", "Member");

        using var forbidden = await mia.PostAsync($"/api/operations/{id}/resume", null);
        await there.InstallAsync(there.Pack(NotesPlugin.OneAndTags, "1.1.0"));
        using var late = await there.Admin.PostAsync($"/api/operations/{id}/resume", null);

        await forbidden.IsError(403, "PERMISSION_DENIED");
        Assert.Equal("MINT8072", Code(await late.IsError(400, "VALIDATION_ERROR")));
    }

    [Fact]
    public async Task Keeps_the_bundles_of_the_last_three_only()
    {
        var (_, second) = await InterruptAsync(Upload());
        string password, data;
        await using (second)
        {
            (password, data) = (first.FirstPassword!, second.Folder["data"]);
            var database = second.Services.GetRequiredService<Data.PlatformDatabase>();
            foreach (var id in (string[])["a", "b", "c"])
            {
                await database.ExecuteAsync("insert into operations (operation_id, kind, plugin, version, state, operation, resume) values (@id, 'install', @id, '1.0.0', 'running', '{}', '{}')", new { id }, CancellationToken.None);
                await File.WriteAllTextAsync(Path.Combine(data, "operations", id + ".mint"), "");
            }
            await File.WriteAllTextAsync(Path.Combine(data, "operations", "nobodys.mint"), "");
        }

        await using var third = await Platform.StartAsync(second.Folder, password);

        Assert.Equal(["a.mint", "b.mint", "c.mint"], Kept(third).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    private static HttpRequestMessage FromRegistry() => new(HttpMethod.Post, "/api/plugins") { Content = JsonContent.Create(new { plugin = "notes" }) };

    private HttpRequestMessage Upload() => new(HttpMethod.Post, "/api/plugins") { Content = new StreamContent(File.OpenRead(bundle)) { Headers = { ContentType = new("application/vnd.mint.bundle") } } };

    /// <summary>Begins it, copies the folder while it waits, and lets the first platform end it as it likes.</summary>
    private async Task<(string Id, Platform Second)> InterruptAsync(HttpRequestMessage request)
    {
        var inside = first.Services.GetRequiredService<MountTable>().Enter("notes")!;
        request.Headers.Add("Prefer", "respond-async");
        using var accepted = await first.Admin.SendAsync(request);
        var id = (await accepted.Json()).GetProperty("id").GetString()!;
        while (inside.Lease.Held is null) await Task.Delay(5, TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(folder["data"], "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "host.lock"))
        {
            var target = copy[Path.Combine("data", Path.GetRelativePath(folder["data"], file))];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        (await first.Admin.DeleteAsync("/api/operations/" + id)).Dispose();
        inside.Lease.Leave();
        request.Dispose();
        return (id, await Platform.StartAsync(copy, first.FirstPassword));
    }

    private static string[] Kept(Platform platform) => Directory.GetFiles(platform.Folder["data/operations"]);

    private static string Code(JsonElement error) => error.GetProperty("details").GetProperty("mint_code").GetString()!;
}
