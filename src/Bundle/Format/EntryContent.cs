using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>Unpacks entries one after the other and holds each against its size and its CRC, all in the memory of one buffer.</summary>
internal sealed class EntryContent(BundleFile file) : IDisposable
{
    private const int BufferSize = 64 << 10;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        sha.Dispose();
    }

    /// <summary>Copies the content to <paramref name="target"/>, never more than its announced size.</summary>
    /// <returns>The content's digest, or the rule that it breaks.</returns>
    public (Sha256Digest Digest, (string Code, string Message)? Fault) Copy(EntryRecord entry, Stream target)
    {
        var crc = new Crc32();
        try
        {
            var fault = entry.Method == EntryRecord.Stored ? Stored(entry, crc, target) : Inflate(entry, crc, target);
            if (fault is null && crc.Value != entry.Crc) fault = (BundleCodes.ChecksumMustMatch, "Its content does not have the CRC-32 of its header.");
            return (Sha256Digest.FromHash(sha.GetHashAndReset()), fault);
        }
        catch (InvalidDataException)
        {
            sha.GetHashAndReset();
            return (default, (BundleCodes.DeflateMustBeSound, "Its deflate stream is damaged."));
        }
    }

    /// <summary>The first bytes of a content, as many as there are up to <paramref name="count"/>, unchecked.</summary>
    public static byte[] Head(BundleFile file, EntryRecord entry, int count)
    {
        var slice = new SliceStream(file, entry.ContentOffset, entry.PackedSize);
        using Stream content = entry.Method == EntryRecord.Stored ? slice : new DeflateStream(slice, CompressionMode.Decompress);
        var head = new byte[Math.Min(count, entry.Size)];
        return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private (string Code, string Message)? Stored(EntryRecord entry, Crc32 crc, Stream target)
    {
        Pump(new SliceStream(file, entry.ContentOffset, entry.PackedSize), entry.Size, crc, target);
        return null;
    }

    private (string Code, string Message)? Inflate(EntryRecord entry, Crc32 crc, Stream target)
    {
        var slice = new SliceStream(file, entry.ContentOffset, entry.PackedSize);
        using var deflate = new DeflateStream(slice, CompressionMode.Decompress);
        var got = Pump(deflate, entry.Size, crc, target);
        if (got < entry.Size) return slice.Exhausted
            ? (BundleCodes.DeflateMustEndWithItsEntry, "Its deflate stream is cut off.")
            : (BundleCodes.DeflateMustGiveItsSize, $"It unpacks to {got} bytes instead of {entry.Size}.");
        if (deflate.ReadByte() >= 0) return (BundleCodes.DeflateMustGiveItsSize, $"It unpacks to more than its {entry.Size} bytes.");
        if (slice.Exhausted) return (BundleCodes.DeflateMustEndWithItsEntry, "Its deflate stream has no final block.");
        return slice.Left > 0 ? (BundleCodes.DeflateMustEndWithItsEntry, "Other bytes stand behind its deflate stream.") : null;
    }

    private long Pump(Stream source, long size, Crc32 crc, Stream target)
    {
        var left = size;
        while (left > 0)
        {
            var read = source.Read(buffer, 0, (int)Math.Min(BufferSize, left));
            if (read == 0) break;
            var bytes = buffer.AsSpan(0, read);
            crc.Append(bytes);
            sha.AppendData(bytes);
            target.Write(bytes);
            left -= read;
        }
        return size - left;
    }
}
