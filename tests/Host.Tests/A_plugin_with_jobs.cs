using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_plugin_with_jobs : IAsyncLifetime
{
    private Platform platform = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        await platform.InstallAsync(ConfiguredPlugin.Source, "1.0.0");
        using var answer = await platform.Admin.PutAsJsonAsync("/api/plugins/lab/settings", new { revision = 0, values = new { url = "https://a", key = "s3cret" } });
        Assert.True(answer.IsSuccessStatusCode);
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Lists_them() => Assert.Equal(
        [("break", null), ("count", null), ("refuse", null), ("tick", 1), ("wait", null)],
        (await (await platform.Admin.GetAsync("/api/plugins/lab/jobs")).Json()).GetProperty("jobs").EnumerateArray().Select(job => (job.GetProperty("name").GetString(), (int?)(job.TryGetProperty("every_seconds", out var every) && every.ValueKind == JsonValueKind.Number ? every.GetInt32() : null))));

    [Fact]
    public async Task Runs_one_for_the_admin_who_asks()
    {
        var run = await RunAsync("count");

        Assert.Equal("succeeded", run.GetProperty("state").GetString());
        Assert.Contains("counted for admin", await platform.Admin.GetStringAsync("/api/lab/seen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_failure_without_its_secrets()
    {
        var (broken, refused) = (await RunAsync("break"), await RunAsync("refuse"));

        Assert.Equal(("failed", "failed"), (broken.GetProperty("state").GetString(), refused.GetProperty("state").GetString()));
        Assert.DoesNotContain("a secret", broken.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("The reader is busy.", refused.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Runs_none_that_is_not_there_and_none_for_who_may_not()
    {
        using var member = await platform.AddUserAsync("ada", "Member");

        await (await platform.Admin.PostAsync("/api/plugins/lab/jobs/other", null)).IsError(404, "NOT_FOUND");
        await (await member.PostAsync("/api/plugins/lab/jobs/count", null)).IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Runs_one_once_at_a_time_and_cancels_it_when_it_goes()
    {
        var first = platform.Admin.PostAsync("/api/plugins/lab/jobs/wait", null);
        await Eventually(async () => (await platform.Admin.GetStringAsync("/api/lab/seen")).Contains("waiting", StringComparison.Ordinal));

        await (await platform.Admin.PostAsync("/api/plugins/lab/jobs/wait", null)).IsError(409, "CONFLICT");
        using var uninstall = await platform.Admin.DeleteAsync("/api/plugins/lab");
        Assert.Equal("cancelled", (await (await first).Json()).GetProperty("state").GetString());
    }

    [Fact]
    public Task Runs_one_again_and_again() => Eventually(async () => int.Parse(await platform.Admin.GetStringAsync("/api/lab/ticks"), System.Globalization.CultureInfo.InvariantCulture) >= 2);

    [Fact]
    public async Task Is_told_what_happens_to_experiments()
    {
        using var added = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "one", type = "t" });
        var id = (await added.Json()).GetProperty("id").GetInt64();
        using var boom = await platform.Admin.PutAsJsonAsync($"/api/experiments/{id}", new { name = "boom", type = "t", status = "ongoing" });
        using var deleted = await platform.Admin.DeleteAsync($"/api/experiments/{id}");

        Assert.Equal((200, 204), ((int)boom.StatusCode, (int)deleted.StatusCode));
        Assert.Equal($"""["changed to fast","saved {id} one","saved {id} boom","moved to Ongoing","deleted boom"]""", await platform.Admin.GetStringAsync("/api/lab/seen"));
        await (await platform.Admin.GetAsync($"/api/experiments/{id}")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task May_veto_that_one_is_deleted()
    {
        using var added = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "keep", type = "t" });
        var address = $"/api/experiments/{(await added.Json()).GetProperty("id").GetInt64()}";

        await (await platform.Admin.DeleteAsync(address)).IsError(422, "EVENT_VETO");
        Assert.Equal(200, (int)(await platform.Admin.GetAsync(address)).StatusCode);
        await (await platform.Admin.DeleteAsync("/api/experiments/999")).IsError(404, "NOT_FOUND");
    }

    private async Task<JsonElement> RunAsync(string job)
    {
        using var answer = await platform.Admin.PostAsync($"/api/plugins/lab/jobs/{job}", null);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Json();
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600 && !await holds(); i++) await Task.Delay(50);
        Assert.True(await holds());
    }
}
