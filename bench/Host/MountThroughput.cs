using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Mint.Sdk.Entry;

namespace Mint.Bench.Host;

/// <summary>The same route of the same assembly, asked over sockets in turns: mounted by the platform, and mapped in a bare ASP.NET Core application.</summary>
internal static class MountThroughput
{
    public static async Task RunAsync(int rounds, TimeSpan time, int connections)
    {
        await using var platform = await Running.StartAsync();
        await platform.InstallAsync(CompilePlugin.Pack(platform.Folder, "HelloPlugin", "1.0.0", [HelloPlugin.Source("hello")]));
        await using var bare = await BareAsync(Path.Combine(platform.Folder, "HelloPlugin.dll"));
        AskHello[] loads = [new(platform.Url, connections), new(new Uri(bare.Urls.First()), connections)];
        var turns = new List<(Turn Ours, Turn Theirs)>();
        for (var round = -2; round < rounds; round++)
        {
            var first = await MeasureAsync(loads[round & 1], time);
            var second = await MeasureAsync(loads[(round & 1) ^ 1], time);
            if (round >= 0) turns.Add((round & 1) == 0 ? (first, second) : (second, first));
        }
        Console.WriteLine($"{rounds} rounds of {time.TotalSeconds} s each, in turns, {connections} connections; medians, ratios with the middle half of the rounds; processor time is that of host and clients");
        Console.WriteLine("| route | requests a second, mounted | mapped bare | ratio by the clock | ratio by processor time |\n|---|---|---|---|---|");
        Console.WriteLine(FormattableString.Invariant($"| GET, anonymous | {Middle(turns, turn => turn.Ours.Rate):0} | {Middle(turns, turn => turn.Theirs.Rate):0} | {Ratio(turns, turn => turn.Ours.Rate / turn.Theirs.Rate)} | {Ratio(turns, turn => turn.Ours.RateOfProcessor / turn.Theirs.RateOfProcessor)} |"));
    }

    private static async Task<WebApplication> BareAsync(string assembly)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var entry = (IPluginEntry)Activator.CreateInstance(Assembly.LoadFrom(assembly).GetTypes().Single(type => typeof(IPluginEntry).IsAssignableFrom(type)), nonPublic: true)!;
        entry.ConfigureServices(builder.Services);
        var app = builder.Build();
        foreach (var route in entry.Routes) app.MapMethods("/api/hello" + route.Pattern, [route.Method], route.Handler);
        await app.StartAsync();
        return app;
    }

    private static async Task<Turn> MeasureAsync(AskHello load, TimeSpan time)
    {
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var count = await load.RunAsync(time);
        return new(count / watch.Elapsed.TotalSeconds, count / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    private static double Middle(List<(Turn Ours, Turn Theirs)> turns, Func<(Turn Ours, Turn Theirs), double> of) => turns.Select(of).Order().ElementAt(turns.Count / 2);

    private static string Ratio(List<(Turn Ours, Turn Theirs)> turns, Func<(Turn Ours, Turn Theirs), double> of)
    {
        var sorted = turns.Select(of).Order().ToList();
        return FormattableString.Invariant($"{sorted[sorted.Count / 2]:0.000} ({sorted[sorted.Count / 4]:0.000}–{sorted[sorted.Count * 3 / 4]:0.000})");
    }

    /// <summary>Requests a second, by the clock and by the processor's time.</summary>
    private sealed record Turn(double Rate, double RateOfProcessor);
}
