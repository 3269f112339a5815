namespace Mint.Tests.EndToEnd;

/// <summary>The tool as <c>dotnet tool install Mint.Cli</c> gives it to those who have no clone.</summary>
[Collection(nameof(PackedSdk))]
public sealed class The_tool_package(PackedSdk sdk)
{
    [Fact]
    public async Task Brings_a_mint_that_examines_bundles_and_runs_servers()
    {
        using var folder = new TempFolder();
        await sdk.PackAsync("src/Cli");
        await sdk.DotNetAsync(folder.Path, "tool", "install", "Mint.Cli", "--tool-path", folder["tools"], "--source", sdk.Feed);
        var tool = new Tool(folder.Path, folder["tools/mint"]);

        var doctor = (await tool.RunAsync("doctor", sdk.PlateReader)).Succeeded();
        await using var registry = await tool.ServeAsync("registry", "serve", "--data", folder["registry"], "--urls", "http://127.0.0.1:0");
        var publish = (await tool.RunAsync("publish", sdk.PlateReader, "--registry", registry.Url, "--token", registry.Secret)).Succeeded();
        var quickstart = await tool.RunAsync("quickstart", "--exit");

        Assert.StartsWith("ok", doctor.Output);
        Assert.Contains("Published plate-reader 1.0.0", publish.Output);
        Assert.Equal(1, quickstart.Code);
        Assert.Contains("MINT9001", quickstart.Errors);
    }
}
