using System.Net.Http.Json;

namespace Mint.Plugin._1.Tests;

public sealed class PluginClassTests
{
    [Fact]
    public async Task Says_hello()
    {
        await using var host = await PluginTestHost.StartAsync<PluginClass>(TestContext.Current.CancellationToken);

        var greeting = await host.Client.GetFromJsonAsync<Greeting>($"{host.Routes}/hello?name=lab", TestContext.Current.CancellationToken);

        Assert.Equal("Hello, lab!", greeting!.Text);
    }
}
