using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Marketplace;

/// <summary>Mia is a Member: she may ask, and nothing else.</summary>
public sealed class A_request_to_install : IAsyncLifetime
{
    private Platform platform = null!;
    private FolderRegistry registry = null!;
    private HttpClient mia = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        registry = new FolderRegistry(platform, "registry");
        registry.Offer("curve-fit", "1.0.0", platform.Pack(TestPlugins.Fit, "1.0.0"));
        FolderRegistry.Configure(platform, registry.Folder);
        mia = await platform.AddUserAsync("mia", "Member");
    }

    public async ValueTask DisposeAsync()
    {
        mia.Dispose();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task Shows_who_why_and_the_plan_and_installs_just_that_when_it_is_approved()
    {
        var filed = await FileAsync();
        registry.Offer("curve-fit", "1.1.0", platform.Pack(TestPlugins.Fit, "1.1.0"));

        var seen = await platform.Admin.GetFromJsonAsync<JsonElement>($"/api/marketplace/requests/{filed}");
        using var answer = await platform.Admin.PostAsJsonAsync($"/api/marketplace/requests/{filed}/approve", new { message = "Have fun." });
        var approval = await answer.Json();

        Assert.Equal(("mia", "pending", "to fit curves", "1.0.0"), (Text(seen, "requested_by"), Text(seen, "state"), Text(seen, "reason"), Text(seen, "version")));
        Assert.Equal("1.0.0", Text(seen.GetProperty("plan"), "version"));
        Assert.NotEmpty(seen.GetProperty("plan").GetProperty("text").EnumerateArray());
        Assert.Equal("succeeded", Text(approval.GetProperty("operation"), "state"));
        Assert.Equal(("approved", "admin", "Have fun."), (Text(approval.GetProperty("request"), "state"), Text(approval.GetProperty("request"), "answered_by"), Text(approval.GetProperty("request"), "answer")));
        Assert.Equal("1.0.0", Text(await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/curve-fit"), "version"));
        var audit = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=request.")).GetProperty("entries").EnumerateArray();
        Assert.Equal(["admin request.approved", "mia request.filed"], audit.Select(entry => $"{Text(entry, "user")} {Text(entry, "action")}"));
    }

    [Fact]
    public async Task Stays_pending_where_the_install_fails_and_is_denied_once()
    {
        var filed = await FileAsync();
        File.WriteAllText(Path.Combine(registry.Folder, "api/v1/plugins/curve-fit/1.0.0/bundle"), "other bytes");

        var failed = await (await platform.Admin.PostAsJsonAsync($"/api/marketplace/requests/{filed}/approve", new { })).Json();
        using var denied = await platform.Admin.PostAsJsonAsync($"/api/marketplace/requests/{filed}/deny", new { message = "No." });
        using var again = await platform.Admin.PostAsJsonAsync($"/api/marketplace/requests/{filed}/deny", new { message = "No." });

        Assert.Equal(("failed", "pending"), (Text(failed.GetProperty("operation"), "state"), Text(failed.GetProperty("request"), "state")));
        Assert.Equal("denied", Text(await denied.Json(), "state"));
        await again.IsError(409, "CONFLICT");
        Assert.Equal("No.", Text((await mia.GetFromJsonAsync<JsonElement>("/api/marketplace/requests?state=denied")).GetProperty("requests")[0], "answer"));
    }

    [Fact]
    public async Task Is_seen_by_who_filed_it_and_who_may_install()
    {
        var filed = await FileAsync();
        using var max = await platform.AddUserAsync("max", "Member");

        Assert.Empty((await max.GetFromJsonAsync<JsonElement>("/api/marketplace/requests")).GetProperty("requests").EnumerateArray());
        await (await max.GetAsync($"/api/marketplace/requests/{filed}")).IsError(404, "NOT_FOUND");
        Assert.Single((await platform.Admin.GetFromJsonAsync<JsonElement>("/api/marketplace/requests?state=pending")).GetProperty("requests").EnumerateArray());
    }

    [Fact]
    public async Task That_says_no_reason_comes_twice_or_names_nothing_there_is_refused()
    {
        await FileAsync();

        await (await PostAsync("curve-fit", "again")).IsError(409, "CONFLICT");
        await (await PostAsync("curve-fit", " ")).IsError(400, "VALIDATION_ERROR");
        await (await PostAsync("none", "why not")).IsError(400, "VALIDATION_ERROR");
    }

    /// <summary>Every way to bring a plugin in, or to change what is there, that a user without <c>plugins.install</c> could try.</summary>
    [Fact]
    public async Task Is_the_only_way_for_who_may_not_install()
    {
        var filed = await FileAsync();
        var bundle = platform.Pack(TestPlugins.Plates, "1.0.0");
        await platform.InstallAsync(bundle);
        (string Method, string Path, object? Body)[] ways =
        [
            ("POST", "plugins", new { plugin = "curve-fit" }),
            ("POST", "plugins/plan", new { plugin = "curve-fit" }),
            ("POST", "plugins/plates/reload", null),
            ("DELETE", "plugins/plates", null),
            ("POST", $"marketplace/requests/{filed}/approve", new { }),
            ("POST", $"marketplace/requests/{filed}/deny", new { }),
            ("PUT", "plugins/plates/pin", new { version = "1.0.0" }),
            ("PUT", "users/mia", new { role = "Admin" }),
            ("PUT", "roles/Mine", new { permissions = new[] { "plugins.install" } }),
            ("POST", "host/backup", null),
        ];
        foreach (var role in (string[])["Member", "Viewer"])
        {
            using var user = await platform.AddUserAsync("u-" + role.ToLowerInvariant(), role);
            foreach (var (method, path, body) in ways)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), "/api/" + path) { Content = body is null ? null : JsonContent.Create(body) };
                await (await user.SendAsync(request)).IsError(403, "PERMISSION_DENIED");
            }
            await (await user.SendBundleAsync("/api/plugins", bundle)).IsError(403, "PERMISSION_DENIED");
            await (await user.SendBundleAsync("/api/plugins/plan", bundle)).IsError(403, "PERMISSION_DENIED");
        }
        Assert.Equal("plates", Text(Assert.Single((await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins")).GetProperty("plugins").EnumerateArray()), "id"));
    }

    private Task<HttpResponseMessage> PostAsync(string plugin, string reason) => mia.PostAsJsonAsync("/api/marketplace/requests", new { plugin, reason });

    private async Task<long> FileAsync()
    {
        using var answer = await PostAsync("curve-fit", "to fit curves");
        Assert.True((int)answer.StatusCode == 201, await answer.Content.ReadAsStringAsync());
        return (await answer.Json()).GetProperty("id").GetInt64();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
