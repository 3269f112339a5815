namespace Mint.Bundle;

/// <summary>What the directory says about an entry; all else in its headers is fixed.</summary>
internal sealed record EntryRecord(string Name, ushort Method, uint Crc, uint PackedSize, uint Size, uint Offset)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>Where the content begins.</summary>
    public long ContentOffset => (long)Offset + HeaderBytes.Local + Name.Length;

    /// <summary>Where the next entry, or the directory, begins.</summary>
    public long End => ContentOffset + PackedSize;
}
