using System.Buffers.Binary;

namespace Mint.Bundle.Tests;

/// <summary>Turns a draft into the ZIP64 form that other tools write.</summary>
internal static class Zip64
{
    public static void Turn(ZipDraft draft)
    {
        var directory = draft.Entries.Sum(entry => 30L + entry.LocalName.Length + entry.Packed.Length);
        var length = draft.Entries.Sum(entry => 46L + entry.CentralName.Length);
        var record = new byte[56 + 20];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x06064b50);
        BinaryPrimitives.WriteUInt64LittleEndian(record.AsSpan(4), 44);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(12), 45);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(14), 45);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(24), draft.Entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(32), draft.Entries.Count);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(40), length);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(48), directory);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(56), 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(64), directory + length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(72), 1);
        draft.BeforeEnd = record;
        (draft.End[8], draft.End[10], draft.End[12], draft.End[16]) = ((0xFFFF, 2), (0xFFFF, 2), (0xFFFFFFFF, 4), (0xFFFFFFFF, 4));
    }
}
