using System.Buffers.Binary;
using System.Text;

namespace Mint.Bundle;

/// <summary>Reads the directory: every header is derived again from its facts and compared.</summary>
internal static class CentralDirectory
{
    private const string Damaged = "Download or build the bundle again.";

    public static List<EntryRecord> Read(BundleFile file, EndRecord end, ProblemList problems)
    {
        var bytes = file.Read(end.DirectoryOffset, (int)end.DirectoryLength).AsSpan();
        var entries = new List<EntryRecord>(end.Count);
        while (entries.Count < end.Count && !problems.Full)
        {
            if (bytes.Length < HeaderBytes.Central || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != HeaderBytes.CentralSignature || bytes.Length < Length(bytes))
            {
                problems.Add(BundleCodes.DirectoryMustHoldItsEntries, "directory", $"It ends, or is no directory any more, after {entries.Count} of {end.Count} entries.", Damaged);
                return entries;
            }
            entries.Add(One(bytes[..Length(bytes)], problems));
            bytes = bytes[Length(bytes)..];
        }
        if (bytes.Length > 0 && !problems.Full)
            problems.Add(BundleCodes.DirectoryMustHoldItsEntries, "directory", $"{bytes.Length} bytes stand behind its {end.Count} entries.", Damaged);
        return entries;
    }

    private static EntryRecord One(ReadOnlySpan<byte> header, ProblemList problems)
    {
        var entry = new EntryRecord(
            Encoding.Latin1.GetString(header.Slice(HeaderBytes.Central, Word(header, 28))), Word(header, 10),
            Long(header, 16), Long(header, 20), Long(header, 24), Long(header, 42));
        if (header.SequenceEqual(HeaderBytes.OfCentral(entry))) return entry;
        CentralFaults.Report(header, entry, problems);
        return entry.Announcing(header);
    }

    private static int Length(ReadOnlySpan<byte> header) => HeaderBytes.Central + Word(header, 28) + Word(header, 30) + Word(header, 32);

    private static ushort Word(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt16LittleEndian(header[at..]);

    private static uint Long(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header[at..]);
}
