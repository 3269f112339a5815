using System.Diagnostics;
using System.Globalization;

namespace Mint.Bench.Routes;

/// <summary>Asks again and again, and returns how many requests were answered per second.</summary>
internal interface ILoad
{
    Task<long> RunAsync(TimeSpan time);
}

/// <summary>
/// Two loads in turns; each round gives one ratio, so that what the machine does besides touches both. Processor time is the ratio to trust where other
/// programs run beside: it does not count their turns.
/// </summary>
internal sealed class Comparison(string name, ILoad ours, ILoad theirs)
{
    public async Task<string> RunAsync(int rounds, TimeSpan time)
    {
        await MeasureAsync(ours, time * 2);
        await MeasureAsync(theirs, time * 2);
        var results = new List<(Measured Ours, Measured Theirs)>();
        for (var round = 0; round < rounds; round++)
        {
            var first = await MeasureAsync(round % 2 == 0 ? ours : theirs, time);
            var second = await MeasureAsync(round % 2 == 0 ? theirs : ours, time);
            results.Add(round % 2 == 0 ? (first, second) : (second, first));
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Sorted(results, one => one.Ours.Rate)[rounds / 2]:F0} | {Sorted(results, one => one.Theirs.Rate)[rounds / 2]:F0} | {Ratio(results, one => one.Ours.Rate / one.Theirs.Rate)} | {Ratio(results, one => one.Ours.RateOfProcessor / one.Theirs.RateOfProcessor)} |");
    }

    private static async Task<Measured> MeasureAsync(ILoad load, TimeSpan time)
    {
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var count = await load.RunAsync(time);
        return new(count / watch.Elapsed.TotalSeconds, count / (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    private static string Ratio(List<(Measured Ours, Measured Theirs)> results, Func<(Measured Ours, Measured Theirs), double> of)
    {
        var ratios = Sorted(results, of);
        return string.Create(CultureInfo.InvariantCulture, $"{ratios[ratios.Count / 2]:F3} ({ratios[ratios.Count / 4]:F3}–{ratios[ratios.Count * 3 / 4]:F3})");
    }

    private static List<double> Sorted(List<(Measured Ours, Measured Theirs)> results, Func<(Measured Ours, Measured Theirs), double> of) => [.. results.Select(of).Order()];

    private sealed record Measured(double Rate, double RateOfProcessor);
}
