using System.IO.Compression;
using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>Unpacks one entry and holds it against its size and its CRC, in the memory of one buffer.</summary>
internal static class EntryContent
{
    private const int BufferSize = 64 << 10;

    /// <summary>Copies the content to <paramref name="target"/>, never more than its announced size.</summary>
    /// <returns>The content's digest, or the rule that it breaks.</returns>
    public static (Sha256Digest Digest, (string Code, string Message)? Fault) Copy(BundleFile file, EntryRecord entry, Stream target)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        try
        {
            var fault = entry.Method == EntryRecord.Stored ? Stored(file, entry, Sink) : Inflate(file, entry, Sink);
            if (fault is null && crc.Value != entry.Crc) fault = (BundleCodes.ChecksumMustMatch, "Its content does not have the CRC-32 of its header.");
            return (Sha256Digest.FromHash(sha.GetHashAndReset()), fault);
        }
        catch (InvalidDataException)
        {
            return (default, (BundleCodes.DeflateMustBeSound, "Its deflate stream is damaged."));
        }

        void Sink(ReadOnlySpan<byte> bytes)
        {
            crc.Append(bytes);
            sha.AppendData(bytes);
            target.Write(bytes);
        }
    }

    private static (string Code, string Message)? Stored(BundleFile file, EntryRecord entry, Action<ReadOnlySpan<byte>> sink)
    {
        Pump(new SliceStream(file, entry.ContentOffset, entry.PackedSize), entry.Size, sink);
        return null;
    }

    private static (string Code, string Message)? Inflate(BundleFile file, EntryRecord entry, Action<ReadOnlySpan<byte>> sink)
    {
        var slice = new SliceStream(file, entry.ContentOffset, entry.PackedSize);
        using var deflate = new DeflateStream(slice, CompressionMode.Decompress);
        var got = Pump(deflate, entry.Size, sink);
        if (got < entry.Size) return slice.Exhausted
            ? (BundleCodes.DeflateMustEndWithItsEntry, "Its deflate stream is cut off.")
            : (BundleCodes.DeflateMustGiveItsSize, $"It unpacks to {got} bytes instead of {entry.Size}.");
        if (deflate.ReadByte() >= 0) return (BundleCodes.DeflateMustGiveItsSize, $"It unpacks to more than its {entry.Size} bytes.");
        if (slice.Exhausted) return (BundleCodes.DeflateMustEndWithItsEntry, "Its deflate stream has no final block.");
        return slice.Left > 0 ? (BundleCodes.DeflateMustEndWithItsEntry, $"{slice.Left} bytes stand behind its deflate stream.") : null;
    }

    private static long Pump(Stream source, long size, Action<ReadOnlySpan<byte>> sink)
    {
        var buffer = new byte[(int)Math.Min(BufferSize, Math.Max(size, 1))];
        var left = size;
        while (left > 0)
        {
            var read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) break;
            sink(buffer.AsSpan(0, read));
            left -= read;
        }
        return size - left;
    }
}
