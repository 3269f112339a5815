namespace Mint.Bundle;

/// <summary>
/// Reads bundles. This comment is the specification of the format; <c>docs/bundle-format.md</c> is written from it.
/// </summary>
/// <remarks>
/// <para>
/// A bundle is a zip file with exactly one valid structure. For given names, methods, CRCs, sizes and packed bytes every byte of every header is
/// fixed; the reader derives those bytes and refuses a file that differs in one. So two zip readers can never see different things in a bundle.
/// All numbers are little-endian. Its identity is the SHA-256 of the file.
/// </para>
/// <para>
/// <b>Layout</b>: the entries, one behind the other from byte 0, each a local header and its content; the directory, one header for each entry in the same order;
/// the end record, 22 bytes, the last of the file. No byte belongs to nothing: no prefix, gap, overlap, comment, extra field, data descriptor, ZIP64 or trailing byte.
/// </para>
/// <para>
/// <b>Local header</b>, 30 bytes and the name: <c>50 4b 03 04</c>; version needed 20; flags 0; method 0 (stored) or 8 (deflated); time 0; date 0x0021 (1 January 1980);
/// CRC-32; packed size; size; length of the name; length of extra fields 0.
/// <b>Directory header</b>, 46 bytes and the name: <c>50 4b 01 02</c>; version made by 0x0314; the same 26 bytes as in the local header; length of the comment 0; disk 0;
/// internal attributes 0; external attributes 0x81a40000 (a regular file, mode 0644); offset of the local header.
/// <b>End record</b>: <c>50 4b 05 06</c>; disks 0 and 0; number of entries, twice; length and offset of the directory; length of the comment 0.
/// </para>
/// <para>
/// <b>Names</b>: ASCII letters, digits, <c>. _ - + /</c>; relative; no empty, <c>.</c> or <c>..</c> segment; no segment that ends in a dot or is a Windows device
/// (CON, PRN, AUX, NUL, COM0–9, LPT0–9) before its first dot; 240 bytes and 16 segments at most; different when case is folded; none is a folder of another.
/// Regular files only: there are no entries for folders. The first entry is <c>manifest.json</c>, the others follow in ordinal order.
/// </para>
/// <para>
/// <b>Content</b>: a stored entry's two sizes are equal; a deflated one is smaller packed than unpacked, its stream (RFC 1951) ends with a final block in the last byte of the entry
/// and gives exactly the announced size. The CRC-32 is that of the unpacked content. Deflate itself is not canonical.
/// </para>
/// <para>
/// <b>Limits</b>: <see cref="BundleLimits"/>. They are judged on the announced numbers before anything is unpacked, and unpacking stops where an announcement is exceeded.
/// The reader holds the directory, the manifest and a few buffers, never a whole entry but for the two documents that it judges.
/// </para>
/// <para>
/// <b>Manifest</b>: read by <see cref="ManifestJson"/> with <see cref="ManifestScope.Complete"/>. Its <c>files</c> match the other entries one to one, in path, size and SHA-256.
/// </para>
/// <para>
/// The checks run in stages, and a stage reports all that it finds, up to 100 problems: the file's size and end record; directory, names, sizes and local headers;
/// content, manifest and digests. A later stage runs only where the earlier ones found nothing.
/// </para>
/// </remarks>
public static class BundleReader
{
    private const string Damaged = "Download or build the bundle again.";

    /// <summary>Checks a whole bundle before anything of it is used; all problems are reported together. The stream must be seekable and stays the caller's.</summary>
    /// <returns>The bundle, or null together with the problems.</returns>
    public static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Stream stream) => Read(stream, owned: null, known: null);

    /// <summary>
    /// The same for bytes that nobody else can change and whose digest the caller has just computed: it is taken as it is, and small entries that were unpacked are kept for who looks at them next.
    /// </summary>
    /// <param name="stream">As above.</param>
    /// <param name="digest">The SHA-256 of all of it.</param>
    public static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) ReadOwn(Stream stream, Sha256Digest digest) => Read(stream, owned: null, digest);

    /// <summary>Opens and checks a file; the bundle owns it.</summary>
    /// <exception cref="RefusedException">Where the file is no bundle or cannot be opened.</exception>
    public static PluginBundle Open(string path)
    {
        var stream = OpenFile(path);
        var (bundle, problems) = Read(stream, stream, known: null);
        if (bundle is not null) return bundle;
        stream.Dispose();
        throw new RefusedException(problems);
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException(BundleCodes.FileMustBeReadable, path, refusal.Message, "Name a bundle file that you may read.");
        }
    }

    private static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Stream stream, IDisposable? owned, Sha256Digest? known)
    {
        var problems = new ProblemList();
        try
        {
            var file = new BundleFile(stream);
            var bundle = Structure(file, problems) is { } entries ? Content(new(file, entries, stream, owned, known), problems) : null;
            return problems.Any ? (null, problems.All) : (bundle, []);
        }
        catch (IOException refusal)
        {
            problems.Add(BundleCodes.FileMustBeReadable, "file", refusal.Message, Damaged);
            return (null, problems.All);
        }
    }

    /// <summary>All that can be judged without unpacking: the first two stages.</summary>
    private static List<EntryRecord>? Structure(BundleFile file, ProblemList problems)
    {
        if (file.Length > BundleLimits.FileSize)
        {
            problems.Add(BundleCodes.FileMustFit, "file", $"The file has {file.Length} bytes, more than {BundleLimits.FileSize}.", "Pack fewer or smaller files.");
            return null;
        }
        if (EndRecord.Read(file, problems) is not { } end) return null;
        var entries = CentralDirectory.Read(file, end, problems);
        EntryNames.Check([.. entries.Select(entry => entry.Name)], problems);
        EntrySizes.Check(entries, problems);
        LocalHeaders.Check(file, end, entries, problems);
        return problems.Any ? null : entries;
    }

    private static PluginBundle? Content(Source source, ProblemList problems)
    {
        using var digest = source.Known is null ? FileDigest.Start(source.Stream) : null;
        var kept = source.Known is null ? null : new KeptEntries();
        if (ContentCheck.Run(source.File, source.Entries, kept, problems) is { } content && !problems.Any) return new PluginBundle(content, source.Known ?? digest!.Value, source.Owned);
        kept?.Dispose();
        return null;
    }

    private sealed record Source(BundleFile File, List<EntryRecord> Entries, Stream Stream, IDisposable? Owned, Sha256Digest? Known);
}
