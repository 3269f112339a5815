using System.Diagnostics;

namespace Mint.Bundle.Tests;

/// <summary>Reading takes bounded memory, whatever the input: shown by a process that may not have more.</summary>
public sealed class Reading_a_hostile_bundle : IDisposable
{
    private const string Folder = "MINT_TEST_READ_FOLDER";
    private const long Limit = 64L << 20;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stays_under_64_MiB()
    {
        foreach (var name in Hostile_bundles.Cases.Select(row => row.Data)) File.WriteAllBytes(folder[name + ".mint"], Hostile_bundles.Cook(name, out _));
        Plugins.Pack(folder, files: new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["lib/large.bin"] = Plugins.Noise(90 << 20) });

        var output = RunItself();

        Assert.Contains($"read {Directory.GetFiles(folder.Path, "*.mint").Length}", output);
    }

    /// <summary>The part that runs in the process with the limit; elsewhere it has nothing to read.</summary>
    [Fact]
    public void Is_what_the_limited_process_does()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } bundles) return;

        foreach (var file in Directory.GetFiles(bundles, "*.mint")) BundleDoctor.Examine(file);

        Assert.InRange(GC.GetGCMemoryInfo(GCKind.Any).TotalAvailableMemoryBytes, 1, Limit);
        File.WriteAllText(Path.Combine(bundles, "done.txt"), $"read {Directory.GetFiles(bundles, "*.mint").Length}");
    }

    private string RunItself()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) is "dotnet" or "testhost") start.FileName = "dotnet";
        if (start.FileName == "dotnet") start.ArgumentList.Add(typeof(Reading_a_hostile_bundle).Assembly.Location);
        foreach (var argument in (string[])["-method", $"{typeof(Reading_a_hostile_bundle).FullName}.{nameof(Is_what_the_limited_process_does)}"]) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = Limit.ToString("x");
        start.Environment[Folder] = folder.Path;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.True(File.Exists(folder["done.txt"]), output);
        return File.ReadAllText(folder["done.txt"]);
    }
}
