namespace Mint.Bundle;

/// <summary>Names and their order: each safe, all different on every file system, the manifest first.</summary>
internal static class EntryNames
{
    private const string Rename = "Rename the file.";
    private const string Rebuild = "Build the bundle with Mint.Sdk.";

    public static void Check(IReadOnlyList<string> names, ProblemList problems)
    {
        Unique(names, problems);
        for (var i = 0; i < names.Count && !problems.Full; i++)
        {
            if (BundlePath.Fault(names[i]) is var (code, message)) problems.Add(code, EntrySubject.Of(names[i]), message, Rename);
            if (i > 1 && names[i] != names[i - 1] && string.CompareOrdinal(names[i - 1], names[i]) > 0)
                problems.Add(BundleCodes.EntriesMustBeInOrder, EntrySubject.Of(names[i]), "It does not stand in ordinal order.", Rebuild);
        }
        if (names.Count > 0 && names[0] != BundleEntryNames.Manifest)
            problems.Add(BundleCodes.ManifestMustBeFirst, BundleEntryNames.Manifest, names.Contains(BundleEntryNames.Manifest, StringComparer.Ordinal) ? "It is not the first entry." : "There is none.", Rebuild);
    }

    private static void Unique(IReadOnlyList<string> names, ProblemList problems)
    {
        var exact = new HashSet<string>(StringComparer.Ordinal);
        var folded = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (problems.Full) return;
            if (!exact.Add(name)) problems.Add(BundleCodes.NameMustBeUnique, EntrySubject.Of(name), "There are two entries of that name.", Rename);
            else if (!folded.Add(name)) problems.Add(BundleCodes.NameMustBeUniqueWhateverTheCase, EntrySubject.Of(name), "Another entry's name differs in upper and lower case only.", Rename);
        }
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names) AddFolders(name, folders);
        foreach (var name in names.Where(folders.Contains)) problems.Add(BundleCodes.NameMustNotBeAFolderToo, EntrySubject.Of(name), "Another entry lies in a folder of that name.", Rename);
    }

    private static void AddFolders(string name, HashSet<string> folders)
    {
        var known = folders.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = name.LastIndexOf('/'); at > 0 && known.Add(name.AsSpan(0, at)); at = name.LastIndexOf('/', at - 1))
        {
        }
    }
}
