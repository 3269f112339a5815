namespace Mint.Plugin._1.Tests;

public sealed class PluginClassTests
{
    [Fact]
    public void Says_hello() => Assert.Equal("Hello, lab!", new PluginClass().Hello("lab").Text);
}
