using System.Buffers.Binary;

namespace Mint.Bundle;

/// <summary>Says in what a directory header differs from the only valid one.</summary>
internal static class CentralFaults
{
    private const string Rebuild = "Build the bundle with Mint.Sdk; other zip tools write what a bundle may not have.";
    private const ushort Encrypted = 0x2041;
    private const ushort DataDescriptor = 0x0008;

    public static void Report(ReadOnlySpan<byte> header, EntryRecord entry, ProblemList problems)
    {
        var before = problems.All.Count;
        var subject = EntrySubject.Of(entry);
        var flags = Word(header, 8);
        Note((flags & Encrypted) != 0, BundleCodes.EntryMustNotBeEncrypted, "It is encrypted.");
        Note((flags & DataDescriptor) != 0, BundleCodes.EntryMustNotHaveADataDescriptor, "It has a data descriptor.");
        Note((flags & ~(Encrypted | DataDescriptor)) != 0, BundleCodes.EntryMustHaveNoOtherFlags, $"It has flags (0x{flags:x4}).");
        Note(Word(header, 30) != 0, BundleCodes.EntryMustNotHaveExtraFields, "It has extra fields.");
        Note(Word(header, 32) != 0, BundleCodes.EntryMustNotHaveAComment, "It has a comment.");
        Note(Word(header, 34) != 0, BundleCodes.EntryMustLieOnTheFirstDisk, "It lies on another disk.");
        Note(Word(header, 4) != HeaderBytes.VersionMadeBy || Word(header, 6) != HeaderBytes.VersionNeeded, BundleCodes.EntryMustHaveTheFixedVersion, "Its versions are not the fixed ones.");
        Note(Word(header, 12) != HeaderBytes.Time || Word(header, 14) != HeaderBytes.Date, BundleCodes.EntryMustHaveTheFixedTime, "Its time stamp is not the fixed one.");
        Note(Word(header, 36) != 0 || BinaryPrimitives.ReadUInt32LittleEndian(header[38..]) != HeaderBytes.Attributes, BundleCodes.EntryMustBeARegularFile, "It is not a regular file with mode 0644.");
        Note(problems.All.Count == before, BundleCodes.CentralHeaderMustBeCanonical, "Its directory header is not the one that belongs there.");

        void Note(bool wrong, string code, string message)
        {
            if (wrong) problems.Add(code, subject, message, Rebuild);
        }
    }

    private static ushort Word(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt16LittleEndian(header[at..]);
}
