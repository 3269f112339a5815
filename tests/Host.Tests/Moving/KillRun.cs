using System.Diagnostics;
using Mint.Mover;

namespace Mint.Host.Tests.Moving;

/// <summary>
/// Kills a host again and again, on one folder: while it moves its plugin, and every fifth time while it starts. Each start must find the plugin as it was before the step that
/// was cut short or as it is after it, and goes on from there.
/// </summary>
internal sealed class KillRun(MovedFolder folder, int kills)
{
    private readonly KillReport report = new();

    // Milliseconds up to the kill, at most: such that on this machine, as busy as it is, about half of the hosts get to the end of a step.
    private double longest = 800;
    private int step;
    private bool isDone;
    private bool hasKilled;

    public async Task<KillReport> RunAsync()
    {
        // As before the first step.
        (step, isDone) = (Life.Steps.Count - 1, true);
        while (report.Kills < kills)
        {
            if (report.Kills % 5 == 4) await KillStartAsync();
            await KillMoveAsync();
            if (report.Kills % 20 < 2) TestContext.Current.SendDiagnosticMessage(report.ToString());
        }
        return report;
    }

    private async Task KillStartAsync()
    {
        using var host = Start();
        await Task.WhenAny(Task.Delay(Random.Shared.Next(1000)), host.Listening);
        await host.KillAsync();
        report.Start();
    }

    private async Task KillMoveAsync()
    {
        var watch = Stopwatch.StartNew();
        using var host = Start();
        var url = await host.Listening;
        Assert.True(url is not null, Told("the host did not start", host));
        var found = await folder.LookAsync(url);
        report.Recovery(watch.Elapsed);
        var next = Next(found, host);

        host.Go(next);
        await Task.Delay(Random.Shared.Next((int)longest));
        await host.KillAsync();
        longest = Math.Clamp(longest * (host.Said.Any(line => line.StartsWith("end ", StringComparison.Ordinal)) ? 0.8 : 1.25), 200, 20_000);
        Assert.All(host.Said.Where(line => line.StartsWith("end ", StringComparison.Ordinal)), line => IsAsExpected(line, host));
        (step, isDone) = host.Step is { } last ? (last, host.HasEndedStep) : (next, false);
    }

    /// <summary>The step to go on with.</summary>
    private int Next(Found found, MovingHost host)
    {
        var moved = found == Life.Steps[step].After;
        Assert.True(moved || (!isDone && found == Life.Before(step)), Told($"after {Life.Steps[step].Name} ({(isDone ? "done" : "cut short")}) there is {found}", host));
        if (hasKilled) report.Step(step, moved);
        hasKilled = true;
        var next = moved ? (step + 1) % Life.Steps.Count : step;
        if (next == 0) Assert.Equal(0, folder.Archives);
        if (Life.Steps[next].Name == "restore") Assert.NotEqual(0, folder.Archives);
        return next;
    }

    private void IsAsExpected(string line, MovingHost host)
    {
        var after = Life.Steps[int.Parse(line.Split(' ')[1])].After;
        Assert.True(line.Contains($" succeeded {after.Version ?? "-"} {after.Rows?.ToString() ?? "-"} ", StringComparison.Ordinal), Told("a step went wrong", host));
    }

    private MovingHost Start() => new(folder.Data, folder.Bundles, []);

    private string Told(string what, MovingHost host) => $"After {report.Kills} kills {what}: {string.Join(Environment.NewLine, host.Said)}";
}
