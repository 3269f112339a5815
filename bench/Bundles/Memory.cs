using System.Diagnostics;
using System.Globalization;
using Mint.Bundle;
using Mint.Bundle.Tests;
using Mint.Tests;

namespace Mint.Bench.Bundles;

/// <summary>Reads every hostile case and one large valid bundle in a process that may have a heap of 64 MiB, and says what it took.</summary>
internal static class Memory
{
    private const long Limit = 64L << 20;

    /// <summary>The most memory that this process has had resident, in bytes: heap, runtime, code and libraries.</summary>
    public static long Peak
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64;
        }
    }

    public static int Run(string[] folder) => folder.Length > 0 ? Read(folder[0]) : Measure();

    private static int Measure()
    {
        using var folder = new TempFolder();
        var large = Plugins.Pack(folder, files: new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["lib/large.bin"] = Plugins.Noise(90 << 20) });
        File.Move(large, folder["large.bundle"]);
        var valid = File.ReadAllBytes(Plugins.Pack(folder));
        foreach (var hostile in HostileCase.In(Path.Combine(AppContext.BaseDirectory, "cases"))) File.WriteAllBytes(folder[hostile.Name + ".bundle"], hostile.Recipe.Cook(valid));
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["memory", folder.Path]) { UseShellExecute = false };
        start.Environment["DOTNET_GCHeapHardLimit"] = Limit.ToString("x", CultureInfo.InvariantCulture);
        using var reader = Process.Start(start)!;
        reader.WaitForExit();
        return reader.ExitCode;
    }

    private static int Read(string folder)
    {
        var (before, most, worst, files) = (Peak, 0L, "", Directory.GetFiles(folder, "*.bundle"));
        foreach (var file in files)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            using (var stream = File.OpenRead(file)) BundleReader.Read(stream);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            if (allocated > most) (most, worst) = (allocated, Path.GetFileNameWithoutExtension(file));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{files.Length} bundles read with a heap of at most {Limit >> 20} MiB; working set of the whole process {before >> 20} MiB before the first, {Peak >> 20} MiB at its peak; the most that reading one allocated in all: {most / 1048576.0:0.0} MiB ({worst})"));
        return 0;
    }
}
