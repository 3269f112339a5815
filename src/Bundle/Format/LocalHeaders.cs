using System.Buffers.Binary;

namespace Mint.Bundle;

/// <summary>The entries must lie one behind the other from the first byte to the directory, each behind the local header that its directory header implies.</summary>
internal static class LocalHeaders
{
    private const string Damaged = "Download or build the bundle again.";

    public static void Check(BundleFile file, EndRecord end, IReadOnlyList<EntryRecord> entries, ProblemList problems)
    {
        var expected = 0L;
        foreach (var entry in entries)
        {
            if (problems.Full) return;
            var overlap = entry.Offset < expected;
            if (entry.Offset != expected)
                problems.Add(BundleCodes.EntriesMustFollowEachOther, EntrySubject.Of(entry), overlap ? "It overlaps the entry before it." : $"{entry.Offset - expected} bytes before it belong to nothing.", Damaged);
            if (entry.End > end.DirectoryOffset) problems.Add(BundleCodes.EntriesMustFollowEachOther, EntrySubject.Of(entry), "It would reach into the directory.", Damaged);
            else One(file, entry, problems);
            expected = overlap ? expected : entry.End;
        }
        if (expected < end.DirectoryOffset && !problems.Full)
            problems.Add(BundleCodes.EveryByteMustBelong, "directory", $"{end.DirectoryOffset - expected} bytes before it belong to nothing.", Damaged);
    }

    private static void One(BundleFile file, EntryRecord entry, ProblemList problems)
    {
        var announced = entry.LocalHeader;
        var found = file.Read(entry.Offset, announced.Length);
        if (found.AsSpan().SequenceEqual(announced)) return;
        var (code, message) = Fault(found);
        problems.Add(code, EntrySubject.Of(entry), message, Damaged);
    }

    private static (string Code, string Message) Fault(byte[] found)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(found) != HeaderBytes.LocalSignature) return (BundleCodes.LocalHeaderMustBeCanonical, "There is no local header where the directory says.");
        if (BinaryPrimitives.ReadUInt16LittleEndian(found.AsSpan(28)) != 0) return (BundleCodes.EntryMustNotHaveExtraFields, "Its local header has extra fields.");
        return (BundleCodes.HeadersMustAgree, "Its local header and its directory header differ.");
    }
}
