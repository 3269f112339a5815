using System.Collections.Concurrent;
using System.Data.Common;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// The public documents, and those asked for lately in memory, where their compressed forms are.
/// A projection of the database: never flushed one by one, since all of them are made again after a crash.
/// </summary>
/// <param name="files">Where they lie.</param>
internal sealed class DocumentStore(IDocumentFiles files) : IDisposable
{
    private const string EditionName = ".edition";
    private const long MemoryBytes = 64L * 1024 * 1024;
    private const long LargeBytes = MemoryBytes / 8;
    private readonly ConcurrentDictionary<string, Document> recent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long held;
    private long writes;

    /// <summary>Whether a server of this edition wrote all of them.</summary>
    public bool IsCurrent
    {
        get
        {
            try
            {
                return files.Read(EditionName) is { } written && written.AsSpan().SequenceEqual(Edition);
            }
            catch (DbException)
            {
                return false;
            }
        }
    }

    /// <summary>Told when a document was read and is not in memory yet; tests write one there.</summary>
    internal Action? Loaded { get; init; }

    // Raised when documents of versions that are there already would come out differently.
    private static ReadOnlySpan<byte> Edition => "4"u8;

    /// <summary>Those of a running registry, in its own folder for them.</summary>
    public static DocumentStore Live(string root) => new(new DocumentPack(root));

    /// <summary>Those of an export: files under the addresses that they answer, each with its compressed forms beside it.</summary>
    public static DocumentStore Export(string root) => new(new DocumentFolder(root, withCompressed: true));

    public bool Has(string name) => recent.ContainsKey(name) || files.Has(name);

    /// <summary>The document; null where there is none.</summary>
    /// <param name="name">A relative path made of a checked id and version.</param>
    public Document? Find(string name)
    {
        if (recent.TryGetValue(name, out var document)) return document;
        var before = Interlocked.Read(ref writes);
        if (files.Read(name) is not { } content) return null;
        document = new(content);
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
        Interlocked.Increment(ref writes);
        files.Write(name, document);
        Hold(name, document, Interlocked.Increment(ref writes));
    }

    /// <summary>Takes a document away.</summary>
    public void Remove(string name)
    {
        if (!files.Has(name)) return;
        Interlocked.Increment(ref writes);
        files.Remove(name);
        lock (gate) recent.TryRemove(name, out _);
        Interlocked.Increment(ref writes);
    }

    /// <summary>All are written.</summary>
    public void MarkCurrent() => files.Write(EditionName, new(Edition.ToArray()));

    /// <summary>Removes all, to be made again: after a crash nobody knows what of them reached the disk.</summary>
    public void Clear()
    {
        recent.Clear();
        files.Clear();
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

    public void Dispose() => (files as IDisposable)?.Dispose();

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
}
