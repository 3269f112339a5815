namespace Mint.Bundle;

/// <summary>Unpacks every entry once, keeps nothing but the manifest and what is asked for, and matches entries and manifest one to one.</summary>
internal static class ContentCheck
{
    private const string Damaged = "Download or build the bundle again.";

    public static BundleContent? Run(BundleFile file, IReadOnlyList<EntryRecord> entries, KeptEntries? kept, ProblemList problems)
    {
        using var content = new EntryContent(file);
        var text = new MemoryStream((int)entries[0].Size);
        Unpack(content, entries[0], text, problems);
        var held = text.GetBuffer().AsMemory(0, (int)text.Length);
        var manifest = problems.Any ? null : Manifest(held, problems);
        var listed = Listed(manifest);
        foreach (var entry in entries.Skip(1))
        {
            if (problems.Full) break;
            var digest = UnpackAndJudge(content, entry, kept, problems);
            if (manifest is not null) Match(entry, digest, listed, problems);
        }
        foreach (var missing in listed.Values) problems.Add(BundleCodes.ListedFileMustBeThere, EntrySubject.Of(missing.Path), "The manifest lists it, but it is not there.", Damaged);
        return manifest is null ? null : new(file, entries, manifest, held, kept);
    }

    private static PluginManifest? Manifest(ReadOnlyMemory<byte> text, ProblemList problems)
    {
        var (manifest, found) = ManifestJson.Read(text, ManifestScope.Complete);
        problems.AddRange(found);
        return manifest;
    }

    private static Dictionary<string, BundledFile> Listed(PluginManifest? manifest) =>
        (manifest?.Files ?? []).ToDictionary(file => file.Path, StringComparer.Ordinal);

    /// <returns>The content's digest, or null where it could not be unpacked.</returns>
    private static Sha256Digest? Unpack(EntryContent content, EntryRecord entry, Stream target, ProblemList problems)
    {
        var (digest, fault) = content.Copy(entry, target);
        if (fault is not var (code, message)) return digest;
        problems.Add(code, EntrySubject.Of(entry), message, Damaged);
        return null;
    }

    /// <summary>A document is held in memory and judged; nothing else is held but what is kept.</summary>
    private static Sha256Digest? UnpackAndJudge(EntryContent content, EntryRecord entry, KeptEntries? kept, ProblemList problems)
    {
        using var held = Documents.Read(entry) ? new MemoryStream((int)entry.Size) : kept?.Room(entry);
        var digest = Unpack(content, entry, held ?? Stream.Null, problems);
        if (digest is not null && Documents.Fault(entry, Documents.Read(entry) ? held!.GetBuffer().AsSpan(0, (int)held.Length) : []) is { } fault)
            problems.Add(BundleCodes.DocumentMustBeOfItsKind, EntrySubject.Of(entry), fault, "Build the bundle with Mint.Sdk, or leave the file out.");
        return digest;
    }

    private static void Match(EntryRecord entry, Sha256Digest? digest, Dictionary<string, BundledFile> listed, ProblemList problems)
    {
        if (!listed.Remove(entry.Name, out var file))
            problems.Add(BundleCodes.EntryMustBeListed, EntrySubject.Of(entry), "The manifest does not list it.", Damaged);
        else if (digest is null)
            return;
        else if (file.Size != entry.Size)
            problems.Add(BundleCodes.SizeMustMatchTheManifest, EntrySubject.Of(entry), $"It has {entry.Size} bytes; the manifest says {file.Size}.", Damaged);
        else if (digest != file.Sha256)
            problems.Add(BundleCodes.DigestMustMatchTheManifest, EntrySubject.Of(entry), "Its content does not have the SHA-256 that the manifest says.", Damaged);
    }
}
