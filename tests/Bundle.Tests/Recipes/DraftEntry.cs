using System.Buffers.Binary;
using System.IO.Compression;

namespace Mint.Bundle.Tests;

/// <summary>One entry of a <see cref="ZipDraft"/>: both headers as bytes, names, content, and whatever may stand around them.</summary>
internal sealed record DraftEntry
{
    public byte[] Before { get; set; } = [];

    public required byte[] Local { get; set; }

    public required byte[] Central { get; set; }

    public required byte[] LocalName { get; set; }

    public required byte[] CentralName { get; set; }

    public byte[] LocalExtra { get; set; } = [];

    public byte[] CentralExtra { get; set; } = [];

    public byte[] Comment { get; set; } = [];

    public required byte[] Packed { get; set; }

    /// <summary>A data descriptor, or anything else behind the content.</summary>
    public byte[] After { get; set; } = [];

    public uint? Offset { get; set; }

    /// <summary>The unpacked content.</summary>
    public byte[] Content => (Central[10] == 8 ? Inflate(Packed) : Packed);

    public static DraftEntry Of(byte[] bundle, int central)
    {
        var header = bundle.AsSpan(central);
        var (packed, name, local) = ((int)BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), (int)BinaryPrimitives.ReadUInt16LittleEndian(header[28..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(header[42..]));
        return new()
        {
            Local = bundle[local..(local + 30)],
            Central = bundle[central..(central + 46)],
            LocalName = bundle[(local + 30)..(local + 30 + name)],
            CentralName = bundle[(central + 46)..(central + 46 + name)],
            Packed = bundle[(local + 30 + name)..(local + 30 + name + packed)],
        };
    }

    public DraftEntry Copy() => this with { Local = [.. Local], Central = [.. Central] };

    public void Rename(byte[] name)
    {
        (LocalName, CentralName) = (name, name);
        Set("both", 26, 28, 2, (ulong)name.Length);
    }

    /// <summary>Replaces the content, with everything that follows from it.</summary>
    public void Fill(byte[] content, bool deflate)
    {
        Packed = deflate ? Deflate(content) : content;
        Set("both", 8, 10, 2, deflate ? 8u : 0u);
        Set("both", 14, 16, 4, Crc32.Of(content));
        Set("both", 18, 20, 4, (ulong)Packed.Length);
        Set("both", 22, 24, 4, (ulong)content.Length);
    }

    public void Set(string where, int local, int central, int width, ulong value)
    {
        if (where is "local" or "both") ZipDraft.Put(Local, local, width, value);
        if (where is "central" or "both") ZipDraft.Put(Central, central, width, value);
    }

    public void WriteLocal(Stream file)
    {
        file.Write(Local);
        file.Write(LocalName);
        file.Write(LocalExtra);
        file.Write(Packed);
        file.Write(After);
    }

    public void WriteCentral(Stream file, uint offset)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Central.AsSpan(42), Offset ?? offset);
        file.Write(Central);
        file.Write(CentralName);
        file.Write(CentralExtra);
        file.Write(Comment);
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize)) deflate.Write(content);
        return packed.ToArray();
    }

    private static byte[] Inflate(byte[] packed)
    {
        var content = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress)) deflate.CopyTo(content);
        return content.ToArray();
    }
}
