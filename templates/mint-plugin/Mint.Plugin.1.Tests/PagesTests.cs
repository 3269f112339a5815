namespace Mint.Plugin._1.Tests;

public sealed class PagesTests
{
    [Fact]
    public async Task Are_served_to_anyone()
    {
        await using var host = await PluginTestHost.StartAsync<PluginClass>(TestContext.Current.CancellationToken);

        var page = await host.Anonymous.GetStringAsync(new Uri($"{host.Pages}/", UriKind.Relative), TestContext.Current.CancellationToken);
        var script = await host.Anonymous.GetStringAsync(new Uri($"{host.Pages}/app.js", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("<h1>The plugin's name</h1>", page, StringComparison.Ordinal);
        Assert.Contains(host.Routes, script, StringComparison.Ordinal);
    }
}
