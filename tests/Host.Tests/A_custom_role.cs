using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_custom_role : IAsyncLifetime
{
    private Platform platform = null!;

    public async ValueTask InitializeAsync() => platform = await Platform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Lets_its_users_do_what_it_names_and_nothing_else()
    {
        await SaveAsync("Runner", "experiments.view", "experiments.create");
        using var rob = await platform.AddUserAsync("rob", "Runner");

        using var added = await rob.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" });
        using var plugins = await rob.GetAsync("/api/plugins");
        var me = await rob.GetFromJsonAsync<JsonElement>("/api/auth/me");

        Assert.Equal(201, (int)added.StatusCode);
        await plugins.IsError(403, "PERMISSION_DENIED");
        Assert.Equal(["experiments.create", "experiments.view"], me.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public async Task Changes_for_all_who_have_it_at_once()
    {
        await SaveAsync("Runner", "experiments.view");
        using var rob = await platform.AddUserAsync("rob", "Runner");

        await SaveAsync("Runner", "plugins.view");

        await (await rob.GetAsync("/api/experiments")).IsError(403, "PERMISSION_DENIED");
        Assert.Equal(200, (int)(await rob.GetAsync("/api/plugins")).StatusCode);
    }

    [Fact]
    public async Task Is_listed_after_the_preset_ones_with_the_catalogue()
    {
        await SaveAsync("Runner", "experiments.view");

        var list = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/roles");

        Assert.Equal(["Admin", "Member", "Viewer", "Runner"], list.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString()!));
        Assert.Equal([true, true, true, false], list.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("preset").GetBoolean()));
        Assert.Contains("platform.view_logs", list.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public async Task Is_deleted_only_when_nobody_has_it()
    {
        await SaveAsync("Runner", "experiments.view");
        (await platform.AddUserAsync("rob", "Runner")).Dispose();

        using var refused = await platform.Admin.DeleteAsync("/api/roles/Runner");
        (await platform.Admin.PutAsJsonAsync("/api/users/rob", new { role = "Viewer" })).EnsureSuccessStatusCode();
        using var deleted = await platform.Admin.DeleteAsync("/api/roles/Runner");
        using var again = await platform.Admin.DeleteAsync("/api/roles/Runner");

        await refused.IsError(409, "CONFLICT");
        Assert.Equal(204, (int)deleted.StatusCode);
        await again.IsError(404, "NOT_FOUND");
    }

    [Theory]
    [InlineData("Admin", "{\"permissions\":[]}", 409)]
    [InlineData("viewer", "{\"permissions\":[]}", 409)]
    [InlineData("9lives", "{\"permissions\":[]}", 400)]
    [InlineData("Runner", "{\"permissions\":[\"experiments.fly\"]}", 400)]
    [InlineData("Runner", "{\"permissions\":[null]}", 400)]
    [InlineData("Runner", "{}", 400)]
    public async Task That_cannot_be_is_refused(string name, string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await platform.Admin.PutAsync($"/api/roles/{name}", content);

        await answer.IsError(status, status == 409 ? "CONFLICT" : "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Is_what_a_plugin_sees_and_is_held_to()
    {
        await SaveAsync("Runner", "plugins.use");
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        using var rob = await platform.AddUserAsync("rob", "Runner");

        using var answer = await rob.GetAsync("/api/plates/experiments");

        await answer.IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Without_users_view_shows_of_a_plugins_roles_only_oneself()
    {
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        using var vera = await platform.AddUserAsync("vera", "Viewer");
        (await platform.AddUserAsync("mia", "Member")).Dispose();
        foreach (var name in (string[])["vera", "mia"]) (await platform.Admin.PutAsync($"/api/plugins/plates/roles/operator/users/{name}", content: null)).EnsureSuccessStatusCode();

        var seen = (await vera.GetFromJsonAsync<JsonElement>("/api/plugins/plates/roles")).GetProperty("roles")[0].GetProperty("users").EnumerateArray().Select(user => user.GetString()!);

        Assert.Equal(["vera"], seen);
        Assert.Equal(204, (int)(await vera.GetAsync("/api/plugins/plates/roles/operator/users/vera")).StatusCode);
        await (await vera.GetAsync("/api/plugins/plates/roles/operator/users/mia")).IsError(403, "PERMISSION_DENIED");
        await (await vera.GetAsync("/api/plugins/plates/roles/operator/users/nobody")).IsError(403, "PERMISSION_DENIED");
    }

    private async Task SaveAsync(string name, params string[] permissions)
    {
        using var answer = await platform.Admin.PutAsJsonAsync($"/api/roles/{name}", new { description = "Of a test.", permissions });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
