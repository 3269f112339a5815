using System.Diagnostics;

namespace Mint.Bench.Host;

/// <summary>One move of the plugin to another version.</summary>
internal sealed record Move(string Kind, Func<Task> Run);

/// <summary>What the clients saw while the plugin moved.</summary>
internal sealed class MoveReport(ReadPlates load)
{
    private readonly List<(string Kind, Asked Time)> moves = [];
    private readonly (TimeSpan Used, long At) start = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());

    public async Task RunAsync(Move move)
    {
        var from = Stopwatch.GetTimestamp();
        await move.Run();
        moves.Add((move.Kind, new(from, Stopwatch.GetTimestamp())));
    }

    public void Print()
    {
        var all = load.All.OrderBy(asked => asked.From).ToList();
        var seconds = Stopwatch.GetElapsedTime(all[0].From, all[^1].To).TotalSeconds;
        Console.WriteLine($"{moves.Count} moves in {seconds:0} s under {all.Count / seconds:0} requests a second: {all.Count} answers, {load.Wrong.Count} failed or wrong");
        var (used, passed) = (Environment.CpuUsage.TotalTime - start.Used, Stopwatch.GetElapsedTime(start.At));
        Console.WriteLine(FormattableString.Invariant($"processor time of host and clients together: {used.TotalSeconds:0.0} s in {passed.TotalSeconds:0.0} s, {used / (passed * Environment.ProcessorCount):P0} of this machine's"));
        foreach (var wrong in load.Wrong.Take(5)) Console.WriteLine(wrong);
        Console.WriteLine("| during | moves | median duration (ms) | requests | p50 (ms) | p99 (ms) | longest (ms) |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var kind in moves.GroupBy(move => move.Kind)) Print(kind.Key, [.. kind.Select(move => move.Time)], all);
        Print("all the time", [new(all[0].From, all[^1].To)], all);
    }

    private static void Print(string kind, List<Asked> times, List<Asked> all)
    {
        var inside = all.Where(asked => times.Exists(time => asked.From < time.To && asked.To > time.From)).Select(asked => Milliseconds(asked)).Order().ToList();
        var took = times.Select(Milliseconds).Order().ToList();
        Console.WriteLine($"| {kind} | {times.Count} | {took[took.Count / 2]:0} | {inside.Count} | {inside[inside.Count / 2]:0.0} | {inside[(int)(inside.Count * 0.99)]:0.0} | {inside[^1]:0.0} |");
    }

    private static double Milliseconds(Asked asked) => Stopwatch.GetElapsedTime(asked.From, asked.To).TotalMilliseconds;
}
