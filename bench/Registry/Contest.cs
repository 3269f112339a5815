using System.Diagnostics;

namespace Mint.Bench.Registry;

/// <summary>One in a contest: does its work for a turn and says how often. <paramref name="Peer"/> is the process that does it, null for this one.</summary>
internal sealed record Contender(string Name, Peer? Peer, Func<Task<double>> CountAsync);

/// <summary>What a turn came to, by the clock and by the server's processor time, per second.</summary>
internal sealed record Turn(double Rate, double RateOfProcessor);

/// <summary>Several do the same in turns, ours first; what the machine does besides touches all of them.</summary>
internal static class Contest
{
    public static Task PrintAsync(string work, int rounds, params Contender[] contenders) => PrintAsync(work, rounds, warmUp: 1, contenders);

    /// <param name="work">What they do.</param>
    /// <param name="rounds">How many count.</param>
    /// <param name="warmUp">How many come before those and are thrown away.</param>
    /// <param name="contenders">Ours first.</param>
    public static async Task PrintAsync(string work, int rounds, int warmUp, params Contender[] contenders)
    {
        var results = contenders.Select(_ => new List<Turn>()).ToList();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var at = (i + round + warmUp) % contenders.Length;
                var turn = await MeasureAsync(contenders[at]);
                if (round >= 0) results[at].Add(turn);
            }
        }
        for (var i = 1; i < contenders.Length; i++)
            Console.WriteLine(FormattableString.Invariant($"| {work} | {contenders[i].Name} | {Middle(results[0], turn => turn.Rate):0} | {Middle(results[i], turn => turn.Rate):0} | {Ratio(results[0], results[i], turn => turn.Rate)} | {(contenders[i].Peer is null ? "–" : Ratio(results[0], results[i], turn => turn.RateOfProcessor))} |"));
    }

    public static void PrintHead(string title) => Console.WriteLine($"\n{title}\n\n| work | peer | ours per second | peer per second | ratio by the clock | ratio by the servers' processor time |\n|---|---|---|---|---|---|");

    private static async Task<Turn> MeasureAsync(Contender contender)
    {
        var (watch, before) = (Stopwatch.StartNew(), contender.Peer?.Processor ?? 0);
        var count = await contender.CountAsync();
        var elapsed = watch.Elapsed.TotalSeconds;
        return new(count / elapsed, count / Math.Max(0.01, (contender.Peer?.Processor ?? 1) - before));
    }

    private static double Middle(IEnumerable<Turn> turns, Func<Turn, double> of) => Spread.Of(turns.Select(of)).Median;

    private static string Ratio(List<Turn> ours, List<Turn> theirs, Func<Turn, double> of) => Spread.Of(ours.Zip(theirs, (our, their) => of(our) / of(their))).ToString();
}

/// <summary>The median and the middle half of some numbers.</summary>
internal sealed record Spread(double Low, double Median, double High)
{
    public static Spread Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return new(sorted[sorted.Count / 4], sorted[sorted.Count / 2], sorted[sorted.Count * 3 / 4]);
    }

    public override string ToString() => FormattableString.Invariant($"{Median:0.00}× ({Low:0.00}–{High:0.00})");
}
