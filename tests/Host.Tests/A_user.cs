using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests;

public sealed class A_user : IAsyncLifetime
{
    private Platform platform = null!;

    public async ValueTask InitializeAsync() => platform = await Platform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_stays_out_until_enabled()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        using var disabled = await ChangeAsync("mia", new { disabled = true });
        using var me = await mia.GetAsync("/api/auth/me");
        using var login = await platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name = "mia", password = "correct horse" });
        using var enabled = await ChangeAsync("mia", new { disabled = false });

        Assert.True((await disabled.Json()).GetProperty("disabled").GetBoolean());
        await me.IsError(401, "UNAUTHENTICATED");
        Assert.Equal("The name or the password is wrong.", (await login.IsError(401, "UNAUTHENTICATED")).GetProperty("message").GetString());
        Assert.Equal(200, (int)enabled.StatusCode);
        (await platform.LoginAsync("mia", "correct horse")).Dispose();
    }

    [Fact]
    public async Task With_another_role_has_its_rights_from_the_next_request_on()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        (await ChangeAsync("mia", new { role = "Viewer" })).Dispose();
        using var refused = await mia.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" });

        await refused.IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Who_is_deleted_is_gone_and_what_they_made_stays()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");
        using var added = await mia.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" });
        var experiment = await added.Json();

        using var deleted = await platform.Admin.DeleteAsync("/api/users/mia");
        using var me = await mia.GetAsync("/api/auth/me");
        (await platform.AddUserAsync("mia", "Viewer")).Dispose();

        Assert.Equal(204, (int)deleted.StatusCode);
        await me.IsError(401, "UNAUTHENTICATED");
        var found = await platform.Admin.GetFromJsonAsync<JsonElement>($"/api/experiments/{experiment.GetProperty("id")}");
        var users = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/users")).GetProperty("users").EnumerateArray();
        Assert.DoesNotContain(found.GetProperty("created_by").GetInt64(), users.Select(user => user.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task Who_is_the_last_admin_stays_one()
    {
        using var second = await platform.AddUserAsync("ada", "Admin");
        (await ChangeAsync("ada", new { disabled = true })).Dispose();

        using var demoted = await ChangeAsync("admin", new { role = "Member" });
        using var disabled = await ChangeAsync("admin", new { disabled = true });
        using var deleted = await platform.Admin.DeleteAsync("/api/users/admin");

        foreach (var refused in (HttpResponseMessage[])[demoted, disabled, deleted]) await refused.IsError(409, "CONFLICT");
        Assert.Equal(200, (int)(await platform.Admin.GetAsync("/api/users")).StatusCode);
    }

    [Fact]
    public async Task Who_forgot_the_password_gets_another()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        (await ChangeAsync("mia", new { password = "battery staple" })).Dispose();

        await (await mia.GetAsync("/api/auth/me")).IsError(401, "UNAUTHENTICATED");
        (await platform.LoginAsync("mia", "battery staple")).Dispose();
    }

    [Fact]
    public async Task Who_manages_users_neither_gives_nor_takes_over_rights_that_they_lack()
    {
        (await platform.Admin.PutAsJsonAsync("/api/roles/Steward", new { description = "Keeps the list of users.", permissions = new[] { "users.view", "users.manage", "experiments.view" } })).EnsureSuccessStatusCode();
        using var steward = await platform.AddUserAsync("sue", "Steward");
        (await platform.AddUserAsync("mia", "Member")).Dispose();

        HttpResponseMessage[] refused =
        [
            await steward.PutAsJsonAsync("/api/users/sue", new { role = "Admin" }),
            await steward.PutAsJsonAsync("/api/users/admin", new { password = "battery staple" }),
            await steward.PutAsJsonAsync("/api/users/mia", new { disabled = true }),
            await steward.DeleteAsync("/api/users/mia"),
            await steward.PostAsJsonAsync("/api/users", new { name = "eve", role = "Admin", password = "battery staple" }),
            await steward.PutAsJsonAsync("/api/roles/Steward", new { permissions = new[] { "users.manage", "plugins.install" } }),
            await steward.PutAsJsonAsync("/api/roles/Installer", new { permissions = new[] { "plugins.install" } }),
        ];
        using var allowed = await steward.PostAsJsonAsync("/api/users", new { name = "pia", role = "Steward", password = "battery staple" });

        foreach (var answer in refused) await answer.IsError(403, "PERMISSION_DENIED");
        Assert.Equal(201, (int)allowed.StatusCode);
    }

    [Fact]
    public async Task Is_managed_by_nobody_without_the_permission()
    {
        using var mia = await platform.AddUserAsync("mia", "Member");

        await (await mia.PutAsJsonAsync("/api/users/mia", new { role = "Admin" })).IsError(403, "PERMISSION_DENIED");
        await (await mia.DeleteAsync("/api/users/admin")).IsError(403, "PERMISSION_DENIED");
        await (await mia.GetAsync("/api/audit")).IsError(403, "PERMISSION_DENIED");
        await (await mia.PutAsJsonAsync("/api/roles/Mine", new { permissions = new[] { "experiments.view" } })).IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task That_does_not_exist_is_404()
    {
        await (await ChangeAsync("nobody", new { disabled = true })).IsError(404, "NOT_FOUND");
        await (await platform.Admin.DeleteAsync("/api/users/nobody")).IsError(404, "NOT_FOUND");
        await (await ChangeAsync("admin", new { role = "Queen" })).IsError(400, "VALIDATION_ERROR");
    }

    private Task<HttpResponseMessage> ChangeAsync(string name, object change) => platform.Admin.PutAsJsonAsync($"/api/users/{name}", change);
}
