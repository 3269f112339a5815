using System.Text.Json;

namespace Mint.EndToEnd.Tests;

public sealed class A_process_that_runs_a_registry
{
    // The server itself, and the tool (mint registry serve).
    [Theory]
    [InlineData("Mint.Registry.Server")]
    [InlineData("Mint.Cli")]
    public void Has_one_heap_without_a_collector_in_the_background(string program)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, program + ".runtimeconfig.json")));

        var settings = file.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.False(settings.GetProperty("System.GC.Server").GetBoolean());
        Assert.False(settings.GetProperty("System.GC.Concurrent").GetBoolean());
        Assert.Equal(5, settings.GetProperty("System.GC.ConserveMemory").GetInt32());
    }
}
