using System.Diagnostics;

namespace Mint.Bench.Host;

/// <summary>How long something took, each time.</summary>
internal sealed class Times(string what)
{
    private readonly List<double> milliseconds = [];

    public async Task MeasureAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Add(watch.Elapsed);
    }

    public void Add(TimeSpan took) => milliseconds.Add(took.TotalMilliseconds);

    public static void PrintHead() => Console.WriteLine("| what | times | median (ms) | p99 (ms) | most (ms) |\n|---|---|---|---|---|");

    public void Print()
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(FormattableString.Invariant($"| {what} | {sorted.Count} | {sorted[sorted.Count / 2]:0.0} | {sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * 0.99))]:0.0} | {sorted[^1]:0.0} |"));
    }
}
