using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>What the tool says when something is wrong, and with which exit code.</summary>
[Collection(nameof(PackedSdk))]
public sealed class The_tool(PackedSdk sdk) : IDisposable
{
    private readonly TempFolder folder = new();

    private Tool Tool => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Examines_many_bundles_in_one_call_and_exits_1_when_one_is_refused()
    {
        var broken = folder["broken.mint"];
        var bytes = File.ReadAllBytes(sdk.PlateReader);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(broken, bytes);

        var outcome = await Tool.RunAsync("doctor", sdk.PlateReader, broken, folder["missing.mint"], "--json");

        Assert.Equal(1, outcome.Code);
        var reports = JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal([true, false, false], reports.Select(report => report.GetProperty("ok").GetBoolean()));
        Assert.All(reports.Skip(1), report => Assert.Matches("^MINT5", report.GetProperty("errors")[0].GetProperty("code").GetString()));
        Assert.All(reports.Skip(1), report => Assert.NotEmpty(report.GetProperty("errors")[0].GetProperty("remedy").GetString()!));
    }

    [Fact]
    public async Task Prints_what_a_bundle_holds()
    {
        var text = (await Tool.RunAsync("info", sdk.PlateReader)).Succeeded().Output;
        var json = JsonDocument.Parse((await Tool.RunAsync("info", sdk.PlateReader, "--json")).Succeeded().Output).RootElement;

        Assert.Contains("Plate reader (plate-reader 1.0.0)", text);
        Assert.Equal(6, json.GetProperty("routes").GetArrayLength());
        Assert.Equal(3, json.GetProperty("migrations").GetArrayLength());
    }

    [Fact]
    public async Task Exits_2_on_a_wrong_command_line()
    {
        var outcome = await Tool.RunAsync("plugin", "install");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("mint plugin install --help", outcome.Errors);
    }

    [Theory]
    [InlineData("registry", "serve")]
    [InlineData("host", "run")]
    public async Task Says_what_to_do_when_the_port_is_in_use(string noun, string verb)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var outcome = await Tool.RunAsync(noun, verb, "--data", folder["data"], "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(1, outcome.Code);
        Assert.Matches("error MINT[68]", outcome.Errors);
        Assert.Contains("--urls", outcome.Errors);
        Assert.Contains("(shown once): ", outcome.Output);
    }

    [Theory]
    [InlineData("registry", "serve")]
    [InlineData("host", "run")]
    public async Task Says_what_to_do_when_the_folder_cannot_be_used(string noun, string verb)
    {
        File.WriteAllText(folder["data"], "a file, not a folder");

        var outcome = await Tool.RunAsync(noun, verb, "--data", folder["data"], "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, outcome.Code);
        Assert.Matches("error MINT[68]", outcome.Errors);
        Assert.Equal("a file, not a folder", File.ReadAllText(folder["data"]));
    }

    [Fact]
    public async Task Says_what_to_do_when_a_platform_does_not_answer()
    {
        Tool tool = Tool;
        tool.Variables["MINT_PASSWORD"] = "x";

        var outcome = await tool.RunAsync("auth", "login", "http://127.0.0.1:1");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("MINT9006", outcome.Errors);
        Assert.Contains("mint host run", outcome.Errors);
    }

    [Fact]
    public async Task Says_so_when_what_answers_is_no_platform()
    {
        await using var registry = await Tool.ServeAsync("registry", "serve", "--data", folder["registry"], "--urls", "http://127.0.0.1:0");
        Tool tool = Tool;
        tool.Variables["MINT_PASSWORD"] = "x";

        var outcome = await tool.RunAsync("auth", "login", registry.Url + "/below/a/path");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("error ", outcome.Errors);
        Assert.DoesNotContain("   at ", outcome.Errors);
    }

    [Fact]
    public async Task Says_what_to_do_when_the_token_is_wrong()
    {
        await using var registry = await Tool.ServeAsync("registry", "serve", "--data", folder["registry"], "--urls", "http://127.0.0.1:0");

        var outcome = await Tool.RunAsync("publish", sdk.PlateReader, "--registry", registry.Url, "--token", "mint_wrong");

        Assert.Equal(1, outcome.Code);
        Assert.Matches("error MINT6", outcome.Errors);
        Assert.Contains("token", outcome.Errors);
    }
}
