namespace Mint.Bundle;

/// <summary>A bundle whose every byte was checked.</summary>
public sealed class PluginBundle : IDisposable
{
    private const string Changed = "Let nothing write to a bundle while it is in use; fetch or build it again.";

    private readonly Lock gate = new();
    private readonly BundleContent content;
    private readonly IDisposable? owned;
    private readonly Dictionary<string, EntryRecord> entries;
    private readonly Dictionary<string, BundledFile> files;

    internal PluginBundle(BundleContent content, Sha256Digest digest, IDisposable? owned)
    {
        this.content = content;
        this.owned = owned;
        Digest = digest;
        Id = PluginId.Parse(content.Manifest.Id);
        Version = PluginVersion.Parse(content.Manifest.Version);
        entries = content.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        files = content.Manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    public PluginManifest Manifest => content.Manifest;

    /// <summary>The SHA-256 of the file: the bundle's identity.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Size => content.File.Length;

    /// <summary>The parsed id of the manifest.</summary>
    public PluginId Id { get; }

    /// <summary>The parsed version of the manifest.</summary>
    public PluginVersion Version { get; }

    /// <summary>The content of an entry (<c>manifest.json</c> included), checked against its digest while it is read.</summary>
    /// <exception cref="FileNotFoundException">There is no such entry.</exception>
    /// <exception cref="RefusedException">The file changed since it was checked.</exception>
    public byte[] ReadEntry(string path)
    {
        if (path == BundleEntryNames.Manifest) return content.ManifestText.ToArray();
        if (!files.TryGetValue(path, out var file)) throw new FileNotFoundException($"The bundle has no entry '{Shown.Of(path)}'.", path);
        if (content.Kept?.Find(path) is { } kept) return kept.ToArray();
        var bytes = new byte[file.Size];
        CopyEntry(path, new MemoryStream(bytes));
        return bytes;
    }

    /// <summary>The first bytes of an entry, <paramref name="count"/> or more where it has so many. Of a bundle that nobody else can change they are not checked again; of any other all of it is.</summary>
    /// <exception cref="FileNotFoundException">There is no such entry.</exception>
    /// <exception cref="RefusedException">The file changed since it was checked.</exception>
    internal ReadOnlyMemory<byte> ReadHead(string path, int count)
    {
        if (content.Kept?.Find(path) is { } kept) return kept;
        if (content.Kept is null || !entries.TryGetValue(path, out var entry)) return ReadEntry(path);
        lock (gate) return EntryContent.Head(content.File, entry, count);
    }

    /// <summary>Copies an entry's content to a stream, checked against its digest on the way; on a refusal what was written is worthless.</summary>
    /// <exception cref="FileNotFoundException">There is no such entry.</exception>
    /// <exception cref="RefusedException">The file changed since it was checked.</exception>
    public void CopyEntry(string path, Stream target)
    {
        if (path == BundleEntryNames.Manifest)
        {
            target.Write(content.ManifestText.Span);
            return;
        }
        if (!files.TryGetValue(path, out var file)) throw new FileNotFoundException($"The bundle has no entry '{Shown.Of(path)}'.", path);
        if (!TryCopy(entries[path], file.Sha256, target))
            throw new RefusedException(BundleCodes.FileMustNotChangeMeanwhile, path, "The bundle changed since it was checked.", Changed);
    }

    /// <summary>
    /// Writes every entry below a folder that does not exist yet. The files are created new beside it, flushed to disk and moved there as a whole: whatever fails, nothing stays.
    /// On POSIX systems files have mode 0644 and folders 0755.
    /// </summary>
    /// <exception cref="RefusedException">The folder exists or cannot be written, or the file changed since it was checked.</exception>
    public void ExtractTo(string folder) => BundleExtraction.Run(this, folder, [BundleEntryNames.Manifest, .. content.Manifest.Files.Select(file => file.Path)]);

    public void Dispose()
    {
        content.Kept?.Dispose();
        owned?.Dispose();
    }

    private bool TryCopy(EntryRecord entry, Sha256Digest expected, Stream target)
    {
        try
        {
            lock (gate)
            {
                using var unpacked = new EntryContent(content.File);
                var (digest, fault) = unpacked.Copy(entry, target);
                return fault is null && digest == expected;
            }
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }
}
