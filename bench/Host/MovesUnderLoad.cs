namespace Mint.Bench.Host;

/// <summary>The sample moves while clients read it: per round a compatible upgrade, a breaking one, back, and forward again.</summary>
internal static class MovesUnderLoad
{
    /// <returns>Whether every answer was right and no old code stayed.</returns>
    public static async Task<bool> RunAsync(string sample, int moves, int connections)
    {
        await using var platform = await Running.StartAsync();
        var versions = new PlateReaderVersions(sample, platform.Folder);
        string[] bundles = [.. Enumerable.Range(0, (moves + 3) / 4 * 2 + 1).Select(versions.Pack)];
        await platform.InstallAsync(bundles[0]);
        platform.FillWithPlates(10_000);

        await using var load = new ReadPlates(platform, connections);
        await load.WarmUpAsync();
        var before = platform.Memory();
        var report = new MoveReport(load);
        for (var move = 0; move < moves; move++) await report.RunAsync(Move(platform, bundles, move));
        await load.StopAsync();
        report.Print();
        var left = platform.StillInMemory();
        Console.WriteLine(FormattableString.Invariant($"memory after a full collection: {before / 1048576.0:0.0} MiB before, {platform.Memory() / 1048576.0:0.0} MiB after; {left} old contexts still in memory"));
        return load.Wrong.IsEmpty && left == 0;
    }

    private static Move Move(Running platform, string[] bundles, int move) => (move % 4) switch
    {
        0 => new("compatible upgrade", () => platform.InstallAsync(bundles[move / 4 * 2 + 1])),
        1 => new("breaking upgrade", () => platform.InstallAsync(bundles[move / 4 * 2 + 2])),
        2 => new("rollback of data", platform.RollBackAsync),
        _ => new("forward again", platform.RollBackAsync),
    };
}
