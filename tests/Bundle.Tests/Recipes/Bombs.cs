using System.Collections.Concurrent;
using System.IO.Compression;

namespace Mint.Bundle.Tests;

/// <summary>Deflate streams of many zeros.</summary>
internal static class Bombs
{
    private static readonly ConcurrentDictionary<long, Lazy<byte[]>> Made = new();

    /// <summary>Content that unpacks to <paramref name="size"/> zeros while the headers announce <paramref name="announced"/> bytes.</summary>
    public static void Plant(DraftEntry entry, long size, long announced)
    {
        entry.Fill([0], deflate: true);
        entry.Packed = Made.GetOrAdd(size, bytes => new(() => Make(bytes))).Value;
        entry.Set("both", 18, 20, 4, (ulong)entry.Packed.Length);
        entry.Set("both", 22, 24, 4, (ulong)announced);
    }

    private static byte[] Make(long size)
    {
        var packed = new MemoryStream();
        var zeros = new byte[1 << 20];
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            for (var left = size; left > 0; left -= zeros.Length) deflate.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        }
        return packed.ToArray();
    }
}
