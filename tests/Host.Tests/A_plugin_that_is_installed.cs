using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_plugin_that_is_installed(A_plugin_that_is_installed.Shared shared) : IClassFixture<A_plugin_that_is_installed.Shared>
{
    private Platform Platform => shared.Platform;

    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        internal JsonElement Operation { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            Operation = await Platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }

    [Fact]
    public void Went_through_every_step()
    {
        var steps = shared.Operation.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()!);

        Assert.Equal(["resolve", "fetch", "verify", "plan", "stage", "load", "migrate", "activate"], steps);
        Assert.Equal(("install", "plates", "1.0.0"), (shared.Operation.GetProperty("kind").GetString(), shared.Operation.GetProperty("plugin").GetString(), shared.Operation.GetProperty("version").GetString()));
    }

    [Fact]
    public async Task Is_listed_as_ready_with_its_schema()
    {
        var list = await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins");

        var plugin = list.GetProperty("plugins").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "plates");
        Assert.Equal("ready", plugin.GetProperty("state").GetString());
        Assert.Equal("/api/plates", plugin.GetProperty("mount").GetString());
        Assert.Equal(1, plugin.GetProperty("schema_version").GetInt32());
        Assert.Equal(0, plugin.GetProperty("pending_migrations").GetInt32());
        Assert.False(plugin.GetProperty("restart_required").GetBoolean());
    }

    [Fact]
    public async Task Shows_its_manifest_and_remembers_the_operation()
    {
        var manifest = await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates/manifest");
        var operation = await Platform.Admin.GetFromJsonAsync<JsonElement>($"/api/operations/{shared.Operation.GetProperty("id").GetString()}");

        Assert.Equal("plates", manifest.GetProperty("id").GetString());
        Assert.Equal("succeeded", operation.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Has_no_OpenAPI_document_where_its_bundle_has_none_and_shows_none_to_strangers()
    {
        Assert.Equal(404, (int)(await Platform.Admin.GetAsync("/api/plugins/plates/openapi.json")).StatusCode);
        Assert.Equal(404, (int)(await Platform.Admin.GetAsync("/api/plugins/nobody/openapi.json")).StatusCode);
        Assert.Equal(401, (int)(await Platform.Anonymous.GetAsync("/api/plugins/plates/openapi.json")).StatusCode);
    }

    [Fact]
    public async Task Answers_and_has_tables_of_its_own()
    {
        (await Platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/admin", null)).EnsureSuccessStatusCode();
        using var added = await Platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = "P'1" });
        using var list = await Platform.Admin.GetAsync("/api/plates/plates");

        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        Assert.Contains((await list.Json()).EnumerateArray(), plate => plate.GetProperty("name").GetString() == "P'1");
        Assert.True(File.Exists(Platform.Folder["data/data/plates.db"]));
    }

    [Fact]
    public async Task Lets_nobody_in_without_a_login_but_where_it_says_so()
    {
        using var closed = await Platform.Anonymous.GetAsync("/api/plates/plates");
        using var open = await Platform.Anonymous.GetAsync("/api/plates/open");
        using var known = await Platform.Admin.GetAsync("/api/plates/open");

        await closed.IsError(401, "UNAUTHENTICATED");
        Assert.Equal("Bearer", closed.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("hello stranger", await open.Content.ReadAsStringAsync());
        Assert.Equal("hello admin", await known.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Asks_for_a_role_until_an_admin_gives_it()
    {
        using var mia = await Platform.AddUserAsync("mia", "Member");

        using var before = await mia.PostAsJsonAsync("/api/plates/plates", new { name = "A" });
        using var notHers = await mia.PutAsync("/api/plugins/plates/roles/operator/users/mia", null);
        using var given = await Platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/mia", null);
        using var after = await mia.PostAsJsonAsync("/api/plates/plates", new { name = "A" });
        using var me = await mia.GetAsync("/api/plates/me");
        using var taken = await Platform.Admin.DeleteAsync("/api/plugins/plates/roles/operator/users/mia");
        using var again = await mia.PostAsJsonAsync("/api/plates/plates", new { name = "A" });

        await before.IsError(403, "PERMISSION_DENIED");
        await notHers.IsError(403, "PERMISSION_DENIED");
        Assert.Equal(204, (int)given.StatusCode);
        Assert.Equal(200, (int)after.StatusCode);
        Assert.Equal("mia Member operator", await me.Content.ReadAsStringAsync());
        Assert.Equal(204, (int)taken.StatusCode);
        await again.IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Lists_who_has_its_roles()
    {
        using var zoe = await Platform.AddUserAsync("zoe", "Viewer");
        (await Platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/zoe", null)).EnsureSuccessStatusCode();

        var roles = (await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates/roles")).GetProperty("roles");

        Assert.Equal("operator", roles[0].GetProperty("name").GetString());
        Assert.Contains("zoe", roles[0].GetProperty("users").EnumerateArray().Select(user => user.GetString()));
    }

    [Theory]
    [InlineData("/api/plugins/plates/roles/none/users/admin")]
    [InlineData("/api/plugins/plates/roles/operator/users/nobody")]
    [InlineData("/api/plugins/none/roles/operator/users/admin")]
    public async Task Has_no_role_that_it_does_not_declare(string address)
    {
        using var answer = await Platform.Admin.PutAsync(address, null);

        await answer.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Asks_for_a_permission_where_it_says_so()
    {
        using var max = await Platform.AddUserAsync("max", "Member");

        using var member = await max.GetAsync("/api/plates/admins");
        using var admin = await Platform.Admin.GetAsync("/api/plates/admins");

        await member.IsError(403, "PERMISSION_DENIED");
        Assert.Equal(200, (int)admin.StatusCode);
    }

    [Fact]
    public async Task That_throws_answers_500_and_says_nothing_of_its_inside()
    {
        using var answer = await Platform.Admin.GetAsync("/api/plates/broken");

        await answer.IsError(500, "PLUGIN_ERROR");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_refuses_answers_as_it_says()
    {
        using var locked = await Platform.Admin.GetAsync("/api/plates/locked");
        using var missing = await Platform.Admin.GetAsync("/api/plates/plates/999");

        await locked.IsError(423, "PLATE_LOCKED");
        await missing.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Has_no_other_routes()
    {
        using var missing = await Platform.Admin.GetAsync("/api/plates/none");
        using var method = await Platform.Admin.DeleteAsync("/api/plates/plates");
        using var beside = await Platform.Admin.GetAsync("/api/platesx/plates");

        await missing.IsError(404, "NOT_FOUND");
        await method.IsError(405, "METHOD_NOT_ALLOWED");
        await beside.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Cannot_attach_another_database()
    {
        using var answer = await Platform.Admin.GetAsync("/api/plates/attach?file=" + Uri.EscapeDataString(Platform.Folder["data/platform.db"]));

        await answer.IsError(500, "PLUGIN_ERROR");
    }

    [Fact]
    public async Task Reaches_experiments_as_far_as_manifest_type_and_user_allow()
    {
        using var vera = await Platform.AddUserAsync("vera", "Viewer");

        using var created = await Platform.Admin.PostAsJsonAsync("/api/plates/experiments", new { name = "made by the plugin" });
        using var listed = await vera.GetAsync("/api/plates/experiments");
        using var notAllowed = await vera.PostAsJsonAsync("/api/plates/experiments", new { name = "x" });
        using var notDeclared = await Platform.Admin.PostAsync("/api/plates/experiments/1", null);
        using var notItsType = await Platform.Admin.PostAsync("/api/plates/results/1", null);

        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync());
        Assert.True((await listed.Json()).GetInt32() > 0);
        await notAllowed.IsError(403, "PERMISSION_DENIED");
        Assert.Contains("not declared", (await notDeclared.IsError(403, "PERMISSION_DENIED")).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("may not write analysis results", (await notItsType.IsError(403, "PERMISSION_DENIED")).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vetoes_an_experiment_in_its_own_words()
    {
        using var answer = await Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "bad", type = "vetoed" });
        var list = await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/experiments?type=vetoed");

        var error = await answer.IsError(422, "EVENT_VETO");
        Assert.Equal("Plates are never bad.", error.GetProperty("message").GetString());
        Assert.Equal("plates", error.GetProperty("details").GetProperty("plugin").GetString());
        Assert.Equal(0, list.GetProperty("experiments").GetArrayLength());
    }

    [Fact]
    public async Task Whose_hook_throws_stops_the_save_and_is_named()
    {
        using var answer = await Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "boom", type = "boomed" });
        var list = await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/experiments?type=boomed");

        var error = await answer.IsError(500, "PLUGIN_ERROR");
        Assert.Equal("plates", error.GetProperty("details").GetProperty("plugin").GetString());
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, list.GetProperty("experiments").GetArrayLength());
    }

    [Fact]
    public async Task Serves_again_after_a_reload()
    {
        using var reload = await Platform.Admin.PostAsync("/api/plugins/plates/reload", null);
        using var open = await Platform.Anonymous.GetAsync("/api/plates/open");

        Assert.Equal("succeeded", (await reload.Json()).GetProperty("state").GetString());
        Assert.Equal(200, (int)open.StatusCode);
    }

    [Fact]
    public async Task May_not_be_changed_by_a_member()
    {
        using var mo = await Platform.AddUserAsync("mo", "Member");

        using var install = await mo.SendBundleAsync("/api/plugins", Platform.Pack(TestPlugins.Fit, "1.0.0"));
        using var uninstall = await mo.DeleteAsync("/api/plugins/plates");
        using var reload = await mo.PostAsync("/api/plugins/plates/reload", null);

        await install.IsError(403, "PERMISSION_DENIED");
        await uninstall.IsError(403, "PERMISSION_DENIED");
        await reload.IsError(403, "PERMISSION_DENIED");
    }
}
