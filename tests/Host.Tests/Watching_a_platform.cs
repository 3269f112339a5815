using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class Watching_a_platform : IAsyncLifetime
{
    private const string Talker = """
        namespace Talkers;

        [Plugin("talker", PluginType.Full, DisplayName = "Talker")]
        public sealed partial class Talker(Microsoft.Extensions.Logging.ILogger<Talker> log) : MintPlugin
        {
            [Get("/say")]
            public string Say(string word)
            {
                Microsoft.Extensions.Logging.LoggerExtensions.LogWarning(log, "It said {Word}", word);
                return word;
            }
        }
        """;

    private Platform platform = null!;

    public async ValueTask InitializeAsync() => platform = await Platform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Tells_that_it_lives_is_ready_and_how_much_there_is()
    {
        (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "A", type = "a" })).EnsureSuccessStatusCode();
        await platform.Admin.GetAsync("/api/none");

        Assert.Equal("ok", await platform.Anonymous.GetStringAsync("/healthz"));
        Assert.Equal("ready", await platform.Anonymous.GetStringAsync("/readyz"));
        var metrics = (await platform.Anonymous.GetStringAsync("/metrics")).Split('\n');
        Assert.Contains("mint_host_experiments 1", metrics);
        Assert.Contains("mint_host_plugins{state=\"ready\"} 0", metrics);
        Assert.Contains("mint_host_requests_total{status=\"4xx\"} 1", metrics);
    }

    [Fact]
    public async Task Shows_what_a_plugin_logged_to_who_may_see_it()
    {
        await platform.InstallAsync(Talker, "1.0.0");
        foreach (var word in (string[])["one", "two"]) await platform.Admin.GetAsync($"/api/talker/say?word={word}");
        using var mia = await platform.AddUserAsync("mia", "Member");

        var lines = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/talker/log")).GetProperty("lines").EnumerateArray().ToList();
        var rest = (await platform.Admin.GetFromJsonAsync<JsonElement>($"/api/plugins/talker/log?after={lines[0].GetProperty("number")}")).GetProperty("lines");

        Assert.Equal(["It said one", "It said two"], lines.Select(line => line.GetProperty("message").GetString()!));
        Assert.Equal(("warning", "Talkers.Talker"), (lines[0].GetProperty("level").GetString(), lines[0].GetProperty("category").GetString()));
        Assert.Equal(1, rest.GetArrayLength());
        await (await mia.GetAsync("/api/plugins/talker/log")).IsError(403, "PERMISSION_DENIED");
        await (await platform.Admin.GetAsync("/api/plugins/none/log")).IsError(404, "NOT_FOUND");
    }
}
