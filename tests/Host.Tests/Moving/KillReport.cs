using Mint.Mover;

namespace Mint.Host.Tests.Moving;

/// <summary>When a host was killed, what the next start found, and how long it took to find it.</summary>
internal sealed class KillReport
{
    private readonly int[] before = new int[Life.Steps.Count];
    private readonly int[] after = new int[Life.Steps.Count];
    private readonly List<TimeSpan> recoveries = [];
    private int starts;

    public int Kills { get; private set; }

    /// <summary>A kill while the host started.</summary>
    public void Start()
    {
        starts++;
        Kills++;
    }

    /// <summary>A kill during a step, or right after it, and whether the next start found the step done.</summary>
    public void Step(int step, bool isDone)
    {
        (isDone ? after : before)[step]++;
        Kills++;
    }

    /// <summary>From the process's start to the plugin's first right answer.</summary>
    public void Recovery(TimeSpan took) => recoveries.Add(took);

    public override string ToString()
    {
        var sorted = recoveries.Order().ToList();
        var steps = Life.Steps.Select((step, number) => $"{step.Name}: {before[number]} found before it, {after[number]} after it");
        return $"{Kills} kills, {starts} of them while it started; {string.Join("; ", steps)}. From the next start to the first right answer: median {At(sorted, 0.5)} ms, p99 {At(sorted, 0.99)} ms, most {At(sorted, 1)} ms.";
    }

    private static string At(List<TimeSpan> sorted, double part) => sorted.Count == 0 ? "-" : sorted[Math.Min((int)(sorted.Count * part), sorted.Count - 1)].TotalMilliseconds.ToString("0");
}
