namespace Mint.Tests.EndToEnd.Platform;

/// <summary><c>mint plugin upgrade</c>.</summary>
[Collection(nameof(PackedSdk))]
public sealed class An_upgrade(PackedSdk sdk)
{
    [Fact]
    public async Task Brings_what_the_registries_offer_once()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        (await tool.RunAsync("publish", sdk.PlateReader)).Succeeded();
        (await tool.RunAsync("plugin", "install", "plate-reader", "--yes")).Succeeded();
        Assert.DoesNotContain("plate-reader", (await tool.RunAsync("plugin", "offers", "--updates")).Succeeded().Output);
        (await tool.RunAsync("publish", await sdk.NewerPlateReaderAsync())).Succeeded();

        var offers = (await tool.RunAsync("plugin", "offers", "--updates")).Succeeded().Output;
        var upgraded = (await tool.RunAsync("plugin", "upgrade", "plate-reader", "--yes")).Succeeded().Output;
        var again = (await tool.RunAsync("plugin", "upgrade", "plate-reader", "--yes")).Succeeded().Output;
        var missing = await tool.RunAsync("plugin", "upgrade", "curve-fit", "--yes");

        Assert.Matches(@"plate-reader +1\.0\.1 +1\.0\.0", offers);
        Assert.Contains("  resolve    succeeded  plate-reader@1.0.1", upgraded);
        Assert.Contains("install of plate-reader 1.0.1: done.", upgraded);
        Assert.Equal("plate-reader is at 1.0.1 already.\n", again);
        Assert.Contains("error NOT_FOUND: ", missing.Errors);
    }
}
