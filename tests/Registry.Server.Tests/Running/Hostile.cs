using System.IO.Compression;
using System.Text;

namespace Mint.Registry.Server.Tests;

/// <summary>Archives that must not get in.</summary>
internal static class Hostile
{
    private const int GiB = 1 << 30;

    /// <summary>By name: the archive and the code that must be among the refusals.</summary>
    public static IReadOnlyDictionary<string, (Func<byte[]> Make, string Code)> All { get; } = new Dictionary<string, (Func<byte[]>, string)>(StringComparer.Ordinal)
    {
        ["nothing"] = (() => [], "MINT5003"),
        ["text"] = (() => Encoding.UTF8.GetBytes(new string('a', 5000)), "MINT5003"),
        ["missing manifest"] = (() => Zip(("lib/Plates.dll", 10)), "MINT5114"),
        ["absolute path"] = (() => Zip(("manifest.json", 10), ("/etc/passwd", 10)), "MINT5103"),
        ["climbing path"] = (() => Zip(("manifest.json", 10), ("../../etc/passwd", 10)), "MINT5108"),
        ["duplicate entry"] = (() => Zip(("manifest.json", 10), ("a", 10), ("a", 10)), "MINT5111"),
        ["200,000 entries"] = (() => Zip([("manifest.json", 10), .. Enumerable.Range(0, 200_000).Select(i => ($"e/{i:d6}", 0L))]), "MINT5006"),
        ["1 GiB bomb"] = (() => Zip(("manifest.json", 10), ("zeros", GiB)), "MINT5301"),
        ["one byte more"] = (() => [.. Plugins.Pack(), 0], "MINT5012"),
        ["one byte less"] = (() => Plugins.Pack()[..^1], "MINT5003"),
        ["flipped byte in a header"] = (() => Flipped("lib/Plates.dll"u8, -20), "MINT5203"),
        ["flipped byte in a file"] = (() => Flipped("not really"u8, 0), "MINT5309"),
    };

    private static byte[] Flipped(ReadOnlySpan<byte> where, int offset)
    {
        var bytes = Plugins.Pack();
        bytes[bytes.AsSpan().IndexOf(where) + offset] ^= 1;
        return bytes;
    }

    private static byte[] Zip(params IEnumerable<(string Name, long Length)> entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            foreach (var (name, length) in entries)
            {
                using var content = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                for (var left = length; left > 0; left -= zeros.Length) content.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }

        return target.ToArray();
    }
}
