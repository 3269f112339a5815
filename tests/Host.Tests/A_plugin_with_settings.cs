using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Lifecycle;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_plugin_with_settings : IAsyncLifetime
{
    private const string Settings = "/api/plugins/lab/settings";
    private Platform platform = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        await platform.InstallAsync(ConfiguredPlugin.Source, "1.0.0");
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Waits_for_those_that_are_required_and_says_so()
    {
        var plugin = await (await platform.Admin.GetAsync("/api/plugins/lab")).Json();
        var error = await (await platform.Admin.GetAsync("/api/lab/seen")).IsError(503, "CONFIGURATION_ERROR");

        Assert.Equal("pending_config", plugin.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, plugin.TryGetProperty("health", out var health) ? health.ValueKind : JsonValueKind.Null);
        Assert.Contains("url is required", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("key is required", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        using var experiment = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "a", type = "b" });
        Assert.Equal(201, (int)experiment.StatusCode);
    }

    [Fact]
    public async Task Answers_once_they_are_set_and_is_told()
    {
        var saved = await PutAsync(0, new { url = "https://reader.example.org", key = "s3cret", timeout = "00:00:05" });

        Assert.Equal(1, saved.GetProperty("revision").GetInt64());
        Assert.Equal("https://reader.example.org/ s3cret fast 8 00:00:05", await platform.Admin.GetStringAsync("/api/lab/settings"));
        Assert.Equal("""["changed to fast"]""", await platform.Admin.GetStringAsync("/api/lab/seen"));
        Assert.Equal("ready", (await (await platform.Admin.GetAsync("/api/plugins/lab")).Json()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Never_shows_a_secret_and_keeps_one_that_is_not_sent()
    {
        await PutAsync(0, new { url = "https://a", key = "s3cret" });
        var changed = await PutAsync(1, new { url = "https://b", mode = "exact" });
        var text = await platform.Admin.GetStringAsync(Settings);

        Assert.DoesNotContain("s3cret", text + changed, StringComparison.Ordinal);
        Assert.Equal("""["key"]""", JsonDocument.Parse(text).RootElement.GetProperty("secrets").GetRawText());
        Assert.StartsWith("https://b/ s3cret exact", await platform.Admin.GetStringAsync("/api/lab/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_change_that_was_made_from_an_older_revision()
    {
        await PutAsync(0, new { url = "https://a", key = "s3cret" });
        using var stale = await platform.Admin.PutAsJsonAsync(Settings, new { revision = 0, values = new { url = "https://b", key = "other" } });

        await stale.IsError(409, "CONFLICT");
        Assert.StartsWith("https://a/ s3cret", await platform.Admin.GetStringAsync("/api/lab/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_everything_that_does_not_fit()
    {
        using var answer = await platform.Admin.PutAsJsonAsync(Settings, new { revision = 0, values = new { url = "nowhere", key = "s", mode = "slow", rows = 33, colour = "red" } });

        var error = await answer.IsError(400, "VALIDATION_ERROR");
        foreach (var name in (string[])["url", "key", "mode", "rows", "colour"]) Assert.Contains($"\"{name}\"", error.GetProperty("details").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("MINT8050", error.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await (await platform.Admin.GetAsync(Settings)).Json()).GetProperty("revision").GetInt64());
    }

    [Theory]
    [InlineData("""{"values":{}}""")]
    [InlineData("""{"revision":0}""")]
    [InlineData("""{"revision":0,"values":[]}""")]
    [InlineData("""{"revision":0,"values":{"url":"https://a","url":"https://b","key":"abc"}}""")]
    [InlineData("""{"revision":"x","values":{}}""")]
    public async Task Refuses_another_shape(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await platform.Admin.PutAsync(Settings, content);

        await answer.IsError(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Shows_and_changes_them_only_for_who_may_configure()
    {
        using var member = await platform.AddUserAsync("ada", "Member");

        await (await member.GetAsync(Settings)).IsError(403, "PERMISSION_DENIED");
        using var put = await member.PutAsJsonAsync(Settings, new { revision = 0, values = new { } });
        await put.IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task That_fails_to_take_them_keeps_them_and_serves()
    {
        var saved = await PutAsync(0, new { url = "https://a", key = "s3cret", rows = 13 });

        Assert.Equal(1, saved.GetProperty("revision").GetInt64());
        Assert.DoesNotContain("a secret of the hook", saved.GetRawText(), StringComparison.Ordinal);
        Assert.EndsWith("13 ", await platform.Admin.GetStringAsync("/api/lab/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_them_after_a_reload_and_tells_its_health()
    {
        await PutAsync(0, new { url = "https://a", key = "s3cret", mode = "exact" });
        using var reload = await platform.Admin.PostAsync("/api/plugins/lab/reload", null);

        Assert.StartsWith("https://a/ s3cret exact", await platform.Admin.GetStringAsync("/api/lab/settings"), StringComparison.Ordinal);
        Assert.Equal("""{"state":"degraded","message":"exact is slow"}""", (await HealthAsync()).GetRawText());
        await PutAsync(1, new { url = "https://a", mode = "break" });
        Assert.Equal("unhealthy", (await HealthAsync()).GetProperty("state").GetString());
        Assert.DoesNotContain("a secret", (await HealthAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_health_check_hangs_is_unhealthy_and_is_not_asked_twice()
    {
        await PutAsync(0, new { url = "https://a", key = "s3cret", mode = "hang", rows = 8 });

        Assert.Contains("has not ended within 5", (await HealthAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("before has not ended", (await HealthAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("settings")]
    [InlineData("health")]
    [InlineData("jobs/count")]
    [InlineData("hook")]
    public async Task Leaves_nothing_in_memory(string what)
    {
        if (what != "nothing") await PutAsync(0, new { url = "https://a", key = "s3cret" });
        if (what == "health") await HealthAsync();
        if (what.StartsWith("jobs/", StringComparison.Ordinal)) (await platform.Admin.PostAsync($"/api/plugins/lab/{what}", null)).Dispose();
        if (what == "hook") (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "fine", type = "b" })).Dispose();

        var gone = await platform.Services.GetRequiredService<PluginDoor>().CloseAsync("lab");

        // The thread that has answered the last request may still be on its way out of the plugin's frames.
        for (var i = 0; i < 200 && !Mint.Sdk.Testing.Collected.Within(1, gone!); i++) await Task.Delay(20);
        Assert.True(Mint.Sdk.Testing.Collected.Within(50, gone!));
    }

    private async Task<JsonElement> HealthAsync() => (await (await platform.Admin.GetAsync("/api/plugins/lab")).Json()).GetProperty("health");

    private async Task<JsonElement> PutAsync(long revision, object values)
    {
        using var answer = await platform.Admin.PutAsJsonAsync(Settings, new { revision, values });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
