using System.Diagnostics;
using System.Globalization;
using Mint.Bundle;
using Mint.Bundle.Tests;
using Mint.Tests;

namespace Mint.Bench.Bundles;

/// <summary>Reads so many damaged bundles: none may end in an exception, and none that is accepted may have other content.</summary>
internal static class Fuzzing
{
    public static int Run(int count, int seed)
    {
        using var folder = new TempFolder();
        var valid = File.ReadAllBytes(Plugins.Pack(folder));
        var (content, same, codes, watch) = (ContentOf(valid, new(StringComparer.Ordinal))!, 0, new Dictionary<string, int>(StringComparer.Ordinal), Stopwatch.StartNew());
        for (var round = 0; round < count; round++)
        {
            if (ContentOf(Damage.Of(valid, unchecked(seed + round)), codes) is not { } read) continue;
            if (read != content) throw new InvalidOperationException($"Round {round} of seed {seed} changed what is read.");
            same++;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} damaged bundles from seed {seed} in {watch.Elapsed.TotalSeconds:0} s: {count - same} refused with {codes.Count} different codes, {same} accepted with the same content, 0 exceptions; peak working set {Memory.Peak >> 20} MiB"));
        return 0;
    }

    private static string? ContentOf(byte[] bytes, Dictionary<string, int> codes)
    {
        var (bundle, problems) = BundleReader.Read(new MemoryStream(bytes));
        foreach (var problem in problems) codes[problem.Code] = codes.GetValueOrDefault(problem.Code) + 1;
        return bundle is null ? null : string.Join('\n', bundle.Manifest.Files.Select(file => file.Path).Prepend("manifest.json").Select(path => $"{path} {Sha256Digest.Of(bundle.ReadEntry(path))}"));
    }
}
