namespace Mint.Bundle;

/// <summary>Sizes as announced, judged before a byte is inflated.</summary>
internal static class EntrySizes
{
    private const string Rebuild = "Build the bundle with Mint.Sdk.";

    public static void Check(IReadOnlyList<EntryRecord> entries, ProblemList problems)
    {
        foreach (var entry in entries)
        {
            if (problems.Full) return;
            One(entry, problems);
        }
        var total = entries.Sum(entry => (long)entry.Size);
        if (total > BundleLimits.UnpackedSize)
            problems.Add(BundleCodes.UnpackedMustFit, "file", $"Unpacked it would have {total} bytes, more than {BundleLimits.UnpackedSize}.", "Pack fewer or smaller files.");
    }

    private static void One(EntryRecord entry, ProblemList problems)
    {
        var subject = EntrySubject.Of(entry);
        var most = entry.Name == BundleEntryNames.Manifest ? BundleLimits.ManifestSize : BundleLimits.EntrySize;
        if (entry.Size > most) problems.Add(BundleCodes.EntryMustFit, subject, $"Unpacked it would have {entry.Size} bytes, more than {most}.", "Make the file smaller.");
        if (entry.Size > BundleLimits.RatioFrom && entry.Size > (long)entry.PackedSize * BundleLimits.Ratio)
            problems.Add(BundleCodes.RatioMustBeSane, subject, $"It would unpack to more than {BundleLimits.Ratio} times its size.", Rebuild);
        if (entry.Method == EntryRecord.Stored && entry.PackedSize != entry.Size)
            problems.Add(BundleCodes.StoredSizesMustAgree, subject, "It is stored, but its two sizes differ.", Rebuild);
        if (entry.Method == EntryRecord.Deflated && entry.PackedSize >= entry.Size)
            problems.Add(BundleCodes.DeflateMustPay, subject, "It is deflated without being smaller.", Rebuild);
        if (entry.Method is not (EntryRecord.Stored or EntryRecord.Deflated))
            problems.Add(BundleCodes.EntryMustBeStoredOrDeflated, subject, $"It is packed with method {entry.Method}.", Rebuild);
    }
}
