using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Mounting;
using Mint.Host.Tests.Plugins;
using Mint.Host.Tests.Requests;

namespace Mint.Host.Tests;

public sealed class Others_that_take_their_time
{
    private const string Stubborn = """
        namespace Stubborns;

        [Plugin("stubborn", PluginType.ExperimentDesign)]
        [ExperimentType("slow_assay")]
        public sealed partial class Stubborn : MintPlugin
        {
            [OnExperiment(ExperimentEvent.BeforeSave)]
            public HookResult Check(Experiment experiment)
            {
                ((System.Threading.ManualResetEventSlim)AppContext.GetData("stubborn")!).Wait();
                return HookResult.Allow;
            }
        }
        """;

    [Fact]
    public async Task A_client_that_sends_a_bundle_slowly_holds_up_no_other_operation()
    {
        await using var platform = await Platform.StartAsync();
        using var slow = new Wire(platform.Url, platform.Admin.DefaultRequestHeaders.Authorization!.Parameter!);
        var done = new TaskCompletionSource();
        var trickle = slow.TrickleAsync("/api/plugins", done.Task);
        var staging = Directory.CreateDirectory(platform.Folder["data/staging"]);
        for (var began = Environment.TickCount64; staging.GetFiles().Length == 0 && Environment.TickCount64 - began < 30_000;) await Task.Yield();
        Assert.Single(staging.GetFiles());

        var other = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0"));

        Assert.Equal("succeeded", other.GetProperty("state").GetString());
        Assert.False(trickle.IsCompleted);
        Assert.Single(staging.GetFiles());
        done.SetResult();
        await trickle;
    }

    [Fact]
    public async Task A_hook_that_does_not_heed_its_token_is_given_up_after_its_time_and_counts_as_inside()
    {
        using var release = new ManualResetEventSlim();
        AppContext.SetData("stubborn", release);
        await using var platform = await Platform.StartAsync(time: new Hurried());
        await platform.InstallAsync(Stubborn, "1.0.0");

        using var answer = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "a", type = "slow_assay" });
        var left = platform.Services.GetRequiredService<MountTable>().Find("stubborn")!.Lease.CloseAsync();
        var leftBefore = left.IsCompleted;
        release.Set();

        await answer.IsError(500, "PLUGIN_ERROR");
        Assert.False(leftBefore);
        await left.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>A clock for which 30 seconds are over at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(30) ? TimeSpan.FromMilliseconds(100) : dueTime, period);
    }
}
