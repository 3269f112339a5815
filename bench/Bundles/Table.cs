using System.Globalization;
using Mint.Bundle;

namespace Mint.Bench.Bundles;

/// <summary>The rows: what is done, with what, and how long the peer and we took.</summary>
internal static class Table
{
    public static async Task PrintAsync(int rounds)
    {
        using var folder = new Workplace();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} processors; medians of {rounds} rounds in turns, ratios as median (middle half of the rounds); under 1 is in our favour"));
        Console.WriteLine("| work | peer | peer ms | ours ms | ratio by the clock | ratio by processor time |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, files) in folder.Corpora(10 << 20)) await ReadingAsync(name, folder.Pack(files), rounds);
        await PackingAsync(folder, rounds);
        await VerifyingAsync(folder, rounds * 10);
    }

    private static async Task ReadingAsync(string name, string bundle, int rounds)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"strict read, {name}, {new FileInfo(bundle).Length / 1048576.0:0.0} MB");
        await Comparison.PrintAsync(size, "`ZipArchive`, every entry read, SHA-256 of the file", () => Zip.Read(bundle, digests: false), () => Read(bundle), rounds);
        await Comparison.PrintAsync(size, "the same and SHA-256 of every entry", () => Zip.Read(bundle, digests: true), () => Read(bundle), rounds);
    }

    private static async Task PackingAsync(Workplace folder, int rounds)
    {
        var files = folder.Assemblies(50 << 20);
        var sources = folder.Lay(files);
        var target = folder.New("ours.mint");
        await Comparison.PrintAsync($"pack {files.Sum(file => file.Content.LongLength) >> 20} MB, read back and flushed", "`zip -6`", () => Zip.Pack(folder.New("peer.zip"), folder.Laid), () => BundleWriter.Write(target, Workplace.Manifest, sources), Math.Max(3, rounds / 3));
    }

    private static async Task VerifyingAsync(Workplace folder, int rounds)
    {
        var signature = new Signed(folder.Pack(folder.Assemblies(1 << 20)));
        await Comparison.PrintAsync("check a signature (100 times)", "`ECDsa.VerifyData` alone, key imported each time", signature.Bare, signature.Check, rounds);
    }

    private static void Read(string bundle) => BundleReader.Open(bundle).Dispose();
}
