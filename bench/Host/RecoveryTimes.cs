using System.Diagnostics;

namespace Mint.Bench.Host;

/// <summary>
/// A host as a process of its own is killed while a breaking upgrade copies and migrates so many rows. Then it is started again: how long until the first right answer, beside a start
/// after which there was nothing to recover.
/// </summary>
internal static class RecoveryTimes
{
    public static async Task RunAsync(string sample, int rounds)
    {
        Times.PrintHead();
        foreach (var rows in (int[])[1_000, 100_000, 1_000_000]) await RunAsync(sample, rows, rounds);
    }

    private static async Task RunAsync(string sample, int rows, int rounds)
    {
        var (breaking, original, token) = await PrepareAsync(sample, rows);
        var (idle, cut) = (new Times($"start with {rows} rows, after nothing"), new Times($"start with {rows} rows, after a kill during a breaking upgrade"));
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                var folder = Directory.CreateTempSubdirectory("mint-bench-").FullName;
                Copy(original, folder);
                await using (var first = await ServedFolder.StartAsync(folder, token, idle)) await first.KillDuringAsync(breaking);
                await using (await ServedFolder.StartAsync(folder, token, cut)) { }
                Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            Directory.Delete(original, recursive: true);
        }
        idle.Print();
        cut.Print();
    }

    /// <returns>The bundle of a breaking upgrade, the data folder of a platform that has stopped, and a token that counts there.</returns>
    private static async Task<(string Breaking, string Folder, string Token)> PrepareAsync(string sample, int rows)
    {
        var kept = Directory.CreateTempSubdirectory("mint-bench-").FullName;
        var versions = new PlateReaderVersions(sample, kept);
        await using var platform = await Running.StartAsync();
        await platform.InstallAsync(versions.Pack(1));
        platform.FillWithPlates(rows);
        await platform.ReadPlateAsync();
        var token = platform.Token;
        await platform.StopAsync();
        Copy(Path.Combine(platform.Folder, "data"), Path.Combine(kept, "data"));
        return (versions.Pack(2), kept, token);
    }

    private static void Copy(string from, string to)
    {
        // What says whose the folder is belongs to the process.
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("host.lock" or "host.pid")))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
