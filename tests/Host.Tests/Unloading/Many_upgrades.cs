using System.Net.Http.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Unloading;

/// <summary>Version after version of a plugin that uses everything: <c>MINT_TEST_CYCLES</c> says how many, 200 for the whole proof.</summary>
[Collection(Alone.Name)]
public sealed class Many_upgrades
{
    private const long MostGrowth = 8 << 20;
    private static readonly int cycles = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_CYCLES") ?? "8");

    [Fact]
    public async Task Leave_no_code_and_no_growing_memory_behind()
    {
        await using var platform = await Platform.StartAsync();
        string[] bundles = [.. Enumerable.Range(0, cycles).Select(number => platform.Pack(WidePlugin.Source, $"1.0.{number}"))];
        // What the platform remembers, its last operations and log lines, is full by then.
        var early = Math.Min(20, cycles / 2);
        var before = Memory.Of(platform);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            await UseAsync(platform, bundles[cycle - 1]);
            if (cycle == early) before = Memory.Of(platform);
        }
        var after = Memory.Of(platform);
        var counted = platform.StillInMemory();

        TestContext.Current.SendDiagnosticMessage($"after {early} upgrades {before}, after {cycles} {after}; {counted} old contexts in memory");
        Assert.Equal(0, counted);
        Assert.True(after.Managed - before.Managed < MostGrowth, $"{before}, then {after}");
    }

    private static async Task UseAsync(Platform platform, string bundle)
    {
        var installed = await platform.InstallAsync(bundle);
        Assert.True(installed.GetProperty("state").GetString() == "succeeded", installed.ToString());
        foreach (var route in (string[])["json-reflection", "json-generated", "answer", "typed?n=1", "services", "logging", "context", "database", "regex", "expression", "xml", "telemetry"])
            (await platform.Admin.GetAsync("/api/wide/" + route)).EnsureSuccessStatusCode();
        (await platform.Admin.PostAsJsonAsync("/api/wide/body", new { name = "a" })).EnsureSuccessStatusCode();
    }

    /// <param name="Managed">Bytes that are reachable.</param>
    /// <param name="Process">Bytes of the process in memory.</param>
    private sealed record Memory(long Managed, long Process)
    {
        public static Memory Of(Platform platform)
        {
            _ = platform.StillInMemory();
            return new(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
        }

        public override string ToString() => $"{Managed / 1048576.0:0.0} MiB reachable, {Process / 1048576.0:0} MiB in the process";
    }
}
