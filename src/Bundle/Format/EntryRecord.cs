namespace Mint.Bundle;

/// <summary>What the directory says about an entry; all else in its headers is fixed.</summary>
internal sealed record EntryRecord(string Name, ushort Method, uint Crc, uint PackedSize, uint Size, uint Offset)
{
    private readonly byte[]? odd;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>The local header that the directory header announces: the canonical one, unless the directory header is wrong itself and that was reported.</summary>
    public byte[] LocalHeader => odd ?? HeaderBytes.OfLocal(this);

    /// <summary>Where the content begins.</summary>
    public long ContentOffset => (long)Offset + HeaderBytes.Local + Name.Length;

    /// <summary>Where the next entry, or the directory, begins.</summary>
    public long End => ContentOffset + PackedSize;

    /// <summary>The same entry with a local header that repeats what its directory header got wrong, apart from extra fields.</summary>
    public EntryRecord Announcing(ReadOnlySpan<byte> directoryHeader)
    {
        byte[] local = [.. HeaderBytes.OfLocal(this)[..4], .. directoryHeader[6..30], 0, 0, .. directoryHeader.Slice(HeaderBytes.Central, Name.Length)];
        return new(Name, Method, Crc, PackedSize, Size, Offset, local);
    }

    private EntryRecord(string name, ushort method, uint crc, uint packedSize, uint size, uint offset, byte[] odd)
        : this(name, method, crc, packedSize, size, offset) => this.odd = odd;
}
