using System.Reflection;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Unloading;

/// <summary>What something outside of a plugin still holds: it is counted, stops nothing, and goes once it is let go.</summary>
public sealed class Code_that_cannot_go
{
    private const string Signal = "clinging may let go";

    private const string Clinging = """
        namespace Clings;

        [Plugin("clinging", PluginType.Static)]
        public sealed partial class Clinging : MintPlugin
        {
            private static Timer? timer;

            [Get("/event")] public void Event() => System.Runtime.Loader.AssemblyLoadContext.Default.Resolving += Resolve;
            [Get("/thread")] public void Run() => new Thread(() => Signal.WaitOne()) { IsBackground = true }.Start();
            [Get("/timer")] public void Tick() => timer = new Timer(_ => { if (Signal.WaitOne(0)) timer!.Dispose(); }, null, 10, 10);

            private static EventWaitHandle Signal => (EventWaitHandle)AppContext.GetData("clinging may let go")!;

            private static System.Reflection.Assembly? Resolve(System.Runtime.Loader.AssemblyLoadContext context, System.Reflection.AssemblyName name)
            {
                if (Signal.WaitOne(0)) System.Runtime.Loader.AssemblyLoadContext.Default.Resolving -= Resolve;
                return null;
            }
        }
        """;

    [Theory]
    [InlineData("event")]
    [InlineData("thread")]
    [InlineData("timer")]
    public async Task Is_counted_and_fails_no_upgrade(string route)
    {
        await using var platform = await Platform.StartAsync();
        using var signal = new ManualResetEvent(false);
        AppContext.SetData(Signal, signal);
        await platform.InstallAsync(Clinging, "1.0.0");
        var code = platform.CodeOf("clinging");
        (await platform.Anonymous.GetAsync("/healthz")).EnsureSuccessStatusCode();
        (await platform.Admin.GetAsync("/api/clinging/" + route)).EnsureSuccessStatusCode();

        await platform.InstallAsync(Clinging, "1.1.0");

        Assert.False(code.IsForgotten());
        Assert.Equal(1, platform.StillInMemory());
        Assert.Contains("mint_host_plugins_unloaded_in_memory 1", (await platform.Anonymous.GetStringAsync("/metrics")).Split('\n'));
        signal.Set();
        // Whoever looks for an assembly that is nowhere asks the handlers of the event.
        Assert.Throws<FileNotFoundException>(() => Assembly.Load("An.Assembly.That.Is.Nowhere"));
        for (var i = 0; i < 20 && !code.IsForgotten(); i++) await Task.Delay(20);
        Assert.Equal(0, platform.StillInMemory());
        Assert.Contains("mint_host_plugins_unloaded_in_memory 0", (await platform.Anonymous.GetStringAsync("/metrics")).Split('\n'));
    }
}
