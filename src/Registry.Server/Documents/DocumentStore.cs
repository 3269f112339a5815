using System.Collections.Concurrent;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// The public documents as plain files beside their compressed forms, each replaced atomically, and those asked for lately in memory.
/// A projection of the database: never flushed one by one, since all of them are made again after a crash.
/// </summary>
/// <param name="root">The folder that they lie in.</param>
internal sealed class DocumentStore(string root)
{
    // Raised when documents of versions that are there already would come out differently.
    private const string Edition = "2";
    private const long MemoryBytes = 64L * 1024 * 1024;
    private readonly ConcurrentDictionary<string, Document> recent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long held;
    private long writes;

    /// <summary>Whether a server of this edition wrote all of them.</summary>
    public bool IsCurrent => File.Exists(EditionFile) && File.ReadAllText(EditionFile) == Edition;

    private string EditionFile => Path.Combine(root, ".edition");

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>The document; null where there is none.</summary>
    /// <param name="name">A relative path made of a checked id and version.</param>
    public Document? Find(string name)
    {
        if (recent.TryGetValue(name, out var document)) return document;
        var before = Interlocked.Read(ref writes);
        document = Load(PathOf(name));
        if (document is not null) Hold(name, document, before);
        return document;
    }

    /// <summary>Writes what is new.</summary>
    public void Write(string name, byte[] plain)
    {
        if (Find(name) is { } old && old.Plain.Bytes.AsSpan().SequenceEqual(plain)) return;
        var document = Document.Of(plain);
        var path = PathOf(name);
        Interlocked.Increment(ref writes);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Replace(path + ".gz", document.Gzip);
        Replace(path + ".br", document.Brotli);
        Replace(path, document.Plain);
        Hold(name, document, Interlocked.Increment(ref writes));
    }

    /// <summary>Takes a document away.</summary>
    public void Remove(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) return;
        Interlocked.Increment(ref writes);
        foreach (var file in (string[])[path, path + ".gz", path + ".br"]) File.Delete(file);
        lock (gate) recent.TryRemove(name, out _);
        Interlocked.Increment(ref writes);
    }

    /// <summary>All are written.</summary>
    public void MarkCurrent() => File.WriteAllText(EditionFile, Edition);

    /// <summary>All are to be made again at the next start.</summary>
    public void MarkOutdated() => File.Delete(EditionFile);

    /// <summary>Removes all: after a crash nobody knows which file reached the disk whole.</summary>
    public void Clear()
    {
        recent.Clear();
        Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
    }

    private static void Replace(string path, Representation? representation)
    {
        if (representation is null)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllBytes(path + ".new", representation.Bytes);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static Document? Load(string path)
    {
        try
        {
            return File.Exists(path) ? new(new(null, File.ReadAllBytes(path)), Compressed(path + ".gz", "gzip"), Compressed(path + ".br", "br")) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static Representation? Compressed(string path, string encoding) => File.Exists(path) ? new(encoding, File.ReadAllBytes(path)) : null;

    // What was loaded while something was written may be old by now: it is answered once, and not kept.
    private void Hold(string name, Document document, long asOf)
    {
        lock (gate)
        {
            if (Interlocked.Read(ref writes) != asOf) return;
            held += document.Size;
            if (held > MemoryBytes)
            {
                recent.Clear();
                held = document.Size;
            }

            recent[name] = document;
        }
    }

    private string PathOf(string name) => Path.Combine(root, name);
}
