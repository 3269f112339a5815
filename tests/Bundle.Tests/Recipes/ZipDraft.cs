using System.Buffers.Binary;

namespace Mint.Bundle.Tests;

/// <summary>A zip file taken apart, so that one thing in it can be made wrong. What nothing overrides is computed as it should be.</summary>
internal sealed class ZipDraft
{
    public List<DraftEntry> Entries { get; } = [];

    public byte[] BeforeDirectory { get; set; } = [];

    public byte[] BeforeEnd { get; set; } = [];

    public byte[] Suffix { get; set; } = [];

    /// <summary>Fields of the end record that are not what they should be, by offset: value and width.</summary>
    public Dictionary<int, (ulong Value, int Width)> End { get; } = [];

    public static ZipDraft Of(byte[] bundle)
    {
        var draft = new ZipDraft();
        var end = bundle.AsSpan(bundle.Length - 22);
        var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        for (var left = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]); left > 0; left--)
        {
            var entry = DraftEntry.Of(bundle, at);
            draft.Entries.Add(entry);
            at += 46 + entry.CentralName.Length;
        }
        return draft;
    }

    public DraftEntry this[string name] => Entries.First(entry => System.Text.Encoding.Latin1.GetString(entry.CentralName) == name);

    public byte[] ToBytes()
    {
        var file = new MemoryStream();
        var offsets = new List<uint>();
        foreach (var entry in Entries)
        {
            file.Write(entry.Before);
            offsets.Add((uint)file.Position);
            entry.WriteLocal(file);
        }
        file.Write(BeforeDirectory);
        var directory = (uint)file.Position;
        for (var i = 0; i < Entries.Count; i++) Entries[i].WriteCentral(file, offsets[i]);
        var length = (uint)file.Position - directory;
        file.Write(BeforeEnd);
        file.Write(EndRecord(directory, length));
        file.Write(Suffix);
        return file.ToArray();
    }

    private byte[] EndRecord(uint directory, uint length)
    {
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)Entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)Entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), directory);
        foreach (var (offset, (value, width)) in End) Put(end, offset, width, value);
        return end;
    }

    public static void Put(byte[] bytes, int offset, int width, ulong value)
    {
        for (var i = 0; i < width; i++) bytes[offset + i] = (byte)(value >> (8 * i));
    }
}
