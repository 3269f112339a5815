using System.Buffers.Binary;
using System.Text;

namespace Mint.Bundle;

/// <summary>The only valid header bytes for given facts. The writer writes them; the reader derives them and compares.</summary>
internal static class HeaderBytes
{
    public const int Local = 30;
    public const int Central = 46;
    public const int End = 22;

    public const uint LocalSignature = 0x04034b50;
    public const uint CentralSignature = 0x02014b50;
    public const uint EndSignature = 0x06054b50;
    public const uint Zip64LocatorSignature = 0x07064b50;

    public const ushort VersionNeeded = 20;
    public const ushort VersionMadeBy = (3 << 8) | 20;
    public const ushort Time = 0;
    public const ushort Date = 0x0021;

    /// <summary>A regular file with mode 0644.</summary>
    public const uint Attributes = 0x81A40000;

    public static byte[] OfLocal(EntryRecord entry)
    {
        var bytes = new byte[Local + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, LocalSignature);
        Shared(bytes.AsSpan(4), entry);
        Encoding.Latin1.GetBytes(entry.Name, bytes.AsSpan(Local));
        return bytes;
    }

    public static byte[] OfCentral(EntryRecord entry)
    {
        var bytes = new byte[Central + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, CentralSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), VersionMadeBy);
        Shared(bytes.AsSpan(6), entry);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(38), Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(42), entry.Offset);
        Encoding.Latin1.GetBytes(entry.Name, bytes.AsSpan(Central));
        return bytes;
    }

    public static byte[] OfEnd(int count, uint length, uint offset)
    {
        var bytes = new byte[End];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), offset);
        return bytes;
    }

    /// <summary>The 26 bytes that both headers have: version, flags, method, time, date, CRC, sizes, lengths of name and extra field.</summary>
    private static void Shared(Span<byte> bytes, EntryRecord entry)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, VersionNeeded);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], entry.Method);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], Time);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[10..], entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[14..], entry.PackedSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[18..], entry.Size);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[22..], (ushort)entry.Name.Length);
    }
}
