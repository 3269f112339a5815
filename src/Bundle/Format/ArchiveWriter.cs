using System.IO.Compression;

namespace Mint.Bundle;

/// <summary>Writes the zip structure: entry after entry, then the directory and the end record. The stream must be seekable.</summary>
internal sealed class ArchiveWriter(Stream stream)
{
    private readonly List<EntryRecord> entries = [];

    /// <summary>Adds an entry; deflated where that is smaller and not suspiciously small, stored elsewhere.</summary>
    public void Add(string name, Stream content)
    {
        Fit(stream.Position);
        var empty = new EntryRecord(name, EntryRecord.Stored, 0, 0, 0, (uint)stream.Position);
        stream.Write(HeaderBytes.OfLocal(empty));
        var (size, crc) = Deflate(content);
        var packed = stream.Position - empty.ContentOffset;
        var pays = packed < size && (size <= BundleLimits.RatioFrom || size <= packed * BundleLimits.Ratio);
        if (!pays) (size, crc) = Store(content, empty.ContentOffset);
        Fit(stream.Position);
        Fit(size);
        Patch(empty with { Method = pays ? EntryRecord.Deflated : EntryRecord.Stored, Crc = crc, Size = (uint)size, PackedSize = (uint)(pays ? packed : size) });
    }

    public void Finish()
    {
        var offset = (uint)stream.Position;
        foreach (var entry in entries) stream.Write(HeaderBytes.OfCentral(entry));
        stream.Write(HeaderBytes.OfEnd(entries.Count, (uint)(stream.Position - offset), offset));
    }

    private (long Size, uint Crc) Deflate(Stream content)
    {
        using var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        return Copy(content, deflate);
    }

    private (long Size, uint Crc) Store(Stream content, long at)
    {
        stream.Position = at;
        stream.SetLength(at);
        content.Position = 0;
        return Copy(content, stream);
    }

    private static (long Size, uint Crc) Copy(Stream content, Stream target)
    {
        var (crc, size, buffer) = (new Crc32(), 0L, new byte[64 << 10]);
        for (int read; (read = content.Read(buffer, 0, buffer.Length)) > 0; size += read)
        {
            crc.Append(buffer.AsSpan(0, read));
            target.Write(buffer, 0, read);
        }
        return (size, crc.Value);
    }

    private void Patch(EntryRecord entry)
    {
        var end = stream.Position;
        stream.Position = entry.Offset;
        stream.Write(HeaderBytes.OfLocal(entry));
        stream.Position = end;
        entries.Add(entry);
    }

    /// <summary>Headers have 32 bits; the limits are far below.</summary>
    private static void Fit(long size)
    {
        if (size > uint.MaxValue) throw new RefusedException(BundleCodes.FileMustFit, "file", $"The bundle would have more than {BundleLimits.FileSize} bytes.", "Pack fewer or smaller files.");
    }
}
