namespace Mint.Tests.Packing.OpenApi;

/// <summary>What a plugin's OpenAPI document says as a whole.</summary>
public sealed class A_document
{
    [Fact]
    public void Of_the_plate_reader_is_this()
    {
        using var plugin = CompiledPlugin.OfSample("PlateReader");

        Snapshot.Verify("plate-reader", plugin.Text());
    }

    [Fact]
    public void Of_a_plugin_with_a_bit_of_everything_is_this()
    {
        using var plugin = CompiledPlugin.OfFile("Laboratory");

        Snapshot.Verify("laboratory", plugin.Text());
    }

    [Fact]
    public void Of_a_plugin_with_every_source_of_an_argument_is_this()
    {
        using var plugin = CompiledPlugin.OfFile("Intake");

        Snapshot.Verify("intake", plugin.Text());
    }

    [Fact]
    public void Is_the_same_bytes_each_time()
    {
        using var plugin = CompiledPlugin.OfFile("Laboratory");

        Assert.Equal(plugin.Text(), plugin.Text());
    }
}
