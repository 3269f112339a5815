using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>Ctrl-C while the tool follows what changes plugins: a real process, a real signal.</summary>
[Collection(nameof(PackedSdk))]
public sealed class An_interrupted_change(PackedSdk sdk) : IDisposable
{
    private const string Name = "Acme.Slow";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Is_cancelled_up_to_its_commit_and_told_to_its_end_beyond()
    {
        var bundle = await BuildAsync();
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;

        await using (var install = tool.Start("plugin", "install", bundle, "--yes"))
        {
            await install.SaysAsync("^  stage +succeeded");
            await install.InterruptAsync();
            await install.SaysAsync("^Cancelling; waiting for its end.");
            File.WriteAllText(folder["loads"], "");

            Assert.Equal(1, await install.EndAsync());
            Assert.EndsWith("install of acme-slow 1.0.0: cancelled. Nothing was installed.", install.Text);
        }
        Assert.Contains("None yet.", (await tool.RunAsync("plugin", "list")).Succeeded().Output);
        (await tool.RunAsync("plugin", "install", bundle, "--yes")).Succeeded();

        var inside = laboratory.Client.GetStringAsync(new Uri("/api/acme-slow/wait", UriKind.Relative));
        await RunningAsync(() => Task.FromResult(File.Exists(folder["inside"])));
        await using var uninstall = tool.Start("plugin", "uninstall", "acme-slow");
        await RunningAsync(async () => (await laboratory.Client.GetFromJsonAsync<JsonElement>("/api/plugins/acme-slow")).GetProperty("state").GetString() == "uninstalling");
        await uninstall.InterruptAsync();
        await uninstall.SaysAsync("^It goes on: The operation [0-9a-f]+ has ended, or is past the point");
        File.WriteAllText(folder["answers"], "");

        Assert.Equal(0, await uninstall.EndAsync());
        Assert.EndsWith("uninstall of acme-slow 1.0.0: done.", uninstall.Text);
        Assert.Contains("answered", await inside);
    }

    [Fact]
    public async Task Leaves_alone_what_is_only_watched()
    {
        var bundle = await BuildAsync();
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        await using var install = tool.Start("plugin", "install", bundle, "--yes");
        await install.SaysAsync("^  stage +succeeded");
        var operation = (await laboratory.Client.GetFromJsonAsync<JsonElement>("/api/operations")).GetProperty("operations")[0].GetProperty("id").GetString()!;

        await using var watching = tool.Start("plugin", "operations", "follow", operation);
        await watching.SaysAsync("^  stage +succeeded");
        await watching.InterruptAsync();

        Assert.Equal(1, await watching.EndAsync());
        File.WriteAllText(folder["loads"], "");
        Assert.Equal(0, await install.EndAsync());
    }

    [Fact]
    public async Task Of_the_whole_platform_lets_requests_finish()
    {
        var bundle = await BuildAsync();
        File.WriteAllText(folder["loads"], "");
        var tool = new Tool(Directory.CreateDirectory(folder["home"]).FullName);
        await using var host = tool.Start("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        tool.Variables["MINT_PASSWORD"] = (await host.SaysAsync(@"\(shown once\): (\S+)")).Groups[1].Value;
        var url = (await host.SaysAsync("^Platform at (http://[^,]+),")).Groups[1].Value;
        await host.SaysAsync("^Ready");
        (await tool.RunAsync("auth", "login", url)).Succeeded();
        (await tool.RunAsync("plugin", "install", bundle, "--yes")).Succeeded();
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", JsonDocument.Parse(await File.ReadAllTextAsync(folder["home/config/config.json"])).RootElement.GetProperty("logins")[0].GetProperty("token").GetString());

        var inside = client.GetStringAsync(new Uri("/api/acme-slow/wait", UriKind.Relative));
        await RunningAsync(() => Task.FromResult(File.Exists(folder["inside"])));
        await host.InterruptAsync();
        await RunningAsync(() => ClosedAsync(url));
        File.WriteAllText(folder["answers"], "");

        Assert.Contains("answered", await inside);
        Assert.Equal(0, await host.EndAsync());
    }

    /// <summary>Whether nobody new is let in.</summary>
    private static async Task<bool> ClosedAsync(string url)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(url), "healthz"));
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    /// <summary>A plugin that comes up once the file <c>loads</c> is there, and has a route that answers once the file <c>answers</c> is.</summary>
    private async Task<string> BuildAsync()
    {
        await sdk.TemplatesAsync();
        await sdk.DotNetAsync(folder.Path, "new", "mint-plugin", "-n", Name, "--type", "analysis", "--tests", "false");
        var source = folder[$"{Name}/{Name}/SlowPlugin.cs"];
        var text = await File.ReadAllTextAsync(source);
        await File.WriteAllTextAsync(source, text.Replace("    [Get(\"/hello\")", $$"""
                internal static void ConfigureServices(IServiceCollection services)
                {
                    SpinWait.SpinUntil(() => System.IO.File.Exists("{{folder["loads"]}}"));
                }

                [Get("/wait")]
                public async Task<string> Wait(CancellationToken ct)
                {
                    System.IO.File.WriteAllText("{{folder["inside"]}}", "");
                    while (!System.IO.File.Exists("{{folder["answers"]}}")) await Task.Delay(10, ct);
                    return "answered";
                }

                [Get("/hello")
            """, StringComparison.Ordinal));
        await sdk.DotNetAsync(folder[Name], "build", "-c", "Release");
        return Directory.EnumerateFiles(folder[Name], "*.mint", SearchOption.AllDirectories).Single();
    }

    private static async Task RunningAsync(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo()) await Task.Delay(10, deadline.Token);
    }
}
