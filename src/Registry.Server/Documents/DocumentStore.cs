using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// The public documents as plain files, each replaced atomically, and those asked for lately in memory, where their compressed forms are.
/// A projection of the database: never flushed one by one, since all of them are made again after a crash.
/// </summary>
/// <param name="root">The folder that they lie in.</param>
internal sealed class DocumentStore(string root)
{
    // Raised when documents of versions that are there already would come out differently.
    private const string Edition = "3";
    private const long MemoryBytes = 64L * 1024 * 1024;
    private const long LargeBytes = MemoryBytes / 8;
    private readonly ConcurrentDictionary<string, Document> recent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long held;
    private long writes;

    /// <summary>Whether a server of this edition wrote all of them.</summary>
    public bool IsCurrent => File.Exists(EditionFile) && File.ReadAllText(EditionFile) == Edition;

    /// <summary>Whether each file gets its compressed forms beside it, for web servers that send files as they lie.</summary>
    public bool WithCompressed { get; init; }

    /// <summary>Told when a file was read and is not in memory yet; tests write it there.</summary>
    internal Action? Loaded { get; init; }

    private string EditionFile => Path.Combine(root, ".edition");

    public bool Has(string name) => recent.ContainsKey(name) || File.Exists(PathOf(name));

    /// <summary>The document; null where there is none.</summary>
    /// <param name="name">A relative path made of a checked id and version.</param>
    public Document? Find(string name)
    {
        if (recent.TryGetValue(name, out var document)) return document;
        var before = Interlocked.Read(ref writes);
        document = Load(PathOf(name));
        if (document is null) return null;
        Loaded?.Invoke();
        Hold(name, document, before);
        return document;
    }

    /// <summary>Whether this is the current document of that name, and in memory.</summary>
    public bool Holds(string name, Document document) => recent.TryGetValue(name, out var held) && ReferenceEquals(held, document);

    /// <summary>Writes what is new.</summary>
    /// <param name="name">As for <see cref="Find"/>.</param>
    /// <param name="plain">The content.</param>
    /// <param name="asked">Whether it is asked for all the time: then the compressed forms that clients took of the one before are made now, and not in the time of the next who asks.</param>
    public void Write(string name, byte[] plain, bool asked = false)
    {
        var old = Find(name);
        if (old is not null && old.Plain.Bytes.AsSpan().SequenceEqual(plain)) return;
        var document = new Document(plain);
        if (asked && old is not null) document.MakeAsFor(old);
        var path = PathOf(name);
        Interlocked.Increment(ref writes);
        if (!File.Exists(path)) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (WithCompressed) WriteCompressed(path, document);
        Replace(path, document.Plain);
        Hold(name, document, Interlocked.Increment(ref writes));
    }

    /// <summary>Takes a document away.</summary>
    public void Remove(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) return;
        Interlocked.Increment(ref writes);
        File.Delete(path);
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

    /// <summary>Lets go of all that is in memory.</summary>
    public void Forget()
    {
        lock (gate)
        {
            recent.Clear();
            held = 0;
        }
    }

    private static void WriteCompressed(string path, Document document)
    {
        if (document.Gzip is { } gzip) Replace(path + ".gz", gzip);
        if (document.Brotli is { } brotli) Replace(path + ".br", brotli);
    }

    private static void Replace(string path, Representation representation)
    {
        using (var file = New(path + ".new")) RandomAccess.Write(file, representation.Bytes, fileOffset: 0);
        File.Move(path + ".new", path, overwrite: true);
    }

    // A file that is made anew: one that is cut to nothing first is sent to the disk by some file systems as soon as it is closed.
    private static SafeFileHandle New(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(path);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        }
    }

    private static Document? Load(string path)
    {
        try
        {
            return File.Exists(path) ? new(File.ReadAllBytes(path)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // What was loaded while something was written may be old by now: it is answered once, and not kept.
    private void Hold(string name, Document document, long asOf)
    {
        lock (gate)
        {
            if (Interlocked.Read(ref writes) != asOf) return;
            if (document.Size < LargeBytes) held += document.Size;
            if (held > MemoryBytes) Forget(document.Size);
            recent[name] = document;
        }
    }

    // A large feed is asked for all the time.
    private void Forget(long kept)
    {
        foreach (var (name, _) in recent.Where(one => one.Value.Size < LargeBytes)) recent.TryRemove(name, out _);
        held = kept;
    }

    private string PathOf(string name) => Path.Combine(root, name);
}
