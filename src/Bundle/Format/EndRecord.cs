using System.Buffers.Binary;

namespace Mint.Bundle;

/// <summary>The end record: where the directory lies and how many entries it has.</summary>
internal sealed record EndRecord(int Count, uint DirectoryLength, uint DirectoryOffset)
{
    private const int LongestComment = ushort.MaxValue;
    private const string Damaged = "Download or build the bundle again.";
    private const string Rebuild = "Build the bundle with Mint.Sdk; other zip tools write what a bundle may not have.";

    /// <summary>Reads the last 22 bytes; null, with the reason, where they leave no directory to go on with.</summary>
    public static EndRecord? Read(BundleFile file, ProblemList problems)
    {
        if (file.Length < HeaderBytes.End)
        {
            problems.Add(BundleCodes.FileMustEndInAnEndRecord, "file", $"The file has {file.Length} bytes, too few for a bundle.", Damaged);
            return null;
        }
        var tail = file.Read(file.Length - HeaderBytes.End, HeaderBytes.End);
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail) != HeaderBytes.EndSignature)
        {
            ReportTail(file, problems);
            return null;
        }
        var end = new EndRecord(BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(10)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(12)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(16)));
        end.Check(tail, file, problems);
        return problems.Any ? null : end;
    }

    private void Check(byte[] tail, BundleFile file, ProblemList problems)
    {
        var before = problems.All.Count;
        if (IsZip64(file)) problems.Add(BundleCodes.FileMustNotBeZip64, "end record", "The file uses ZIP64.", Rebuild);
        else Place(file, problems);
        if (tail.AsSpan(4, 4).ContainsAnyExcept((byte)0)) problems.Add(BundleCodes.FileMustNotBeSplit, "end record", "The file says that it is one of several disks.", Rebuild);
        if (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(8)) != Count) problems.Add(BundleCodes.CountsMustAgree, "end record", "The two numbers of entries differ.", Damaged);
        if (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(20)) != 0) problems.Add(BundleCodes.FileMustNotHaveAComment, "end record", "The file announces a comment.", Rebuild);
        if (problems.All.Count == before && !tail.AsSpan().SequenceEqual(HeaderBytes.OfEnd(Count, DirectoryLength, DirectoryOffset)))
            problems.Add(BundleCodes.EndRecordMustBeCanonical, "end record", "It is not the one that belongs there.", Rebuild);
    }

    private void Place(BundleFile file, ProblemList problems)
    {
        if (Count == 0) problems.Add(BundleCodes.FileMustHaveEntries, "end record", "The bundle has no entries.", Damaged);
        if (Count > BundleLimits.Entries || DirectoryLength > BundleLimits.Entries * (long)(HeaderBytes.Central + BundleLimits.PathLength))
            problems.Add(BundleCodes.EntriesMustFit, "end record", $"The bundle has more than {BundleLimits.Entries} entries.", "Pack fewer files.");
        var beyond = (long)DirectoryOffset + DirectoryLength + HeaderBytes.End - file.Length;
        if (beyond > 0) problems.Add(BundleCodes.DirectoryMustLieBeforeTheEnd, "end record", "The directory would reach beyond the file.", Damaged);
        if (beyond < 0) problems.Add(BundleCodes.EveryByteMustBelong, "end record", $"{-beyond} bytes before the first entry or behind the directory belong to nothing.", Rebuild);
    }

    private bool IsZip64(BundleFile file)
    {
        if (Count == ushort.MaxValue || DirectoryLength == uint.MaxValue || DirectoryOffset == uint.MaxValue) return true;
        return file.Length >= HeaderBytes.End + 20 && BinaryPrimitives.ReadUInt32LittleEndian(file.Read(file.Length - HeaderBytes.End - 20, 4)) == HeaderBytes.Zip64LocatorSignature;
    }

    /// <summary>Says whether what stands behind the end record is its comment, something else, or whether there is no end record at all.</summary>
    private static void ReportTail(BundleFile file, ProblemList problems)
    {
        var length = (int)Math.Min(file.Length, HeaderBytes.End + LongestComment);
        var tail = file.Read(file.Length - length, length);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + HeaderBytes.End > length)
            problems.Add(BundleCodes.FileMustEndInAnEndRecord, "file", "The file is cut off, or is not a zip file at all.", Damaged);
        else if (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) == length - at - HeaderBytes.End)
            problems.Add(BundleCodes.FileMustNotHaveAComment, "file", "The zip file has a comment.", Rebuild);
        else
            problems.Add(BundleCodes.EveryByteMustBelong, "file", $"{length - at - HeaderBytes.End} bytes stand behind the end of the zip file.", Rebuild);
    }
}
