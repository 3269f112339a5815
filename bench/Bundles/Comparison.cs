using System.Diagnostics;
using System.Globalization;

namespace Mint.Bench.Bundles;

/// <summary>
/// Two ways to do a work, in turns; each round gives one ratio, so that what the machine does besides touches both. Where other programs run beside, processor time is the ratio to trust:
/// that of this process and of the programs that it waited for.
/// </summary>
internal static class Comparison
{
    public static async Task PrintAsync(string work, string peerName, Func<TimeSpan> peer, Action ours, int rounds)
    {
        var results = new List<(Measured Peer, Measured Ours)>();
        for (var round = -1; round < rounds; round++)
        {
            await Task.Yield();
            var (first, second) = round % 2 == 0 ? (Measure(peer), Measure(Quietly(ours))) : (Measure(Quietly(ours)), Measure(peer));
            if (round >= 0) results.Add(round % 2 == 0 ? (first, second) : (second, first));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {work} | {peerName} | {Middle(results, one => one.Peer.Clock):0.00} | {Middle(results, one => one.Ours.Clock):0.00} | {Ratio(results, one => one.Ours.Clock / one.Peer.Clock)} | {Ratio(results, one => one.Ours.Processor / one.Peer.Processor)} |"));
    }

    private static Func<TimeSpan> Quietly(Action action) => () =>
    {
        action();
        return TimeSpan.Zero;
    };

    /// <param name="work">Returns the processor time that other programs spent on it.</param>
    private static Measured Measure(Func<TimeSpan> work)
    {
        GC.Collect();
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var outside = work();
        return new(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - used + outside).TotalMilliseconds);
    }

    private static double Middle(List<(Measured Peer, Measured Ours)> results, Func<(Measured Peer, Measured Ours), double> of) => Sorted(results, of)[results.Count / 2];

    private static string Ratio(List<(Measured Peer, Measured Ours)> results, Func<(Measured Peer, Measured Ours), double> of)
    {
        var ratios = Sorted(results, of);
        return string.Create(CultureInfo.InvariantCulture, $"{ratios[ratios.Count / 2]:0.00}× ({ratios[ratios.Count / 4]:0.00}–{ratios[ratios.Count * 3 / 4]:0.00})");
    }

    private static List<double> Sorted(List<(Measured Peer, Measured Ours)> results, Func<(Measured Peer, Measured Ours), double> of) => [.. results.Select(of).Order()];

    private sealed record Measured(double Clock, double Processor);
}
