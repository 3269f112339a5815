using System.Runtime.ExceptionServices;
using Mint.Bundle;

namespace Mint.Registry.Server.Storage;

/// <summary>The bundles' bytes, named by their digest. A blob appears whole or not at all, and never changes.</summary>
internal sealed class BlobStore(DataFolder folder)
{
    private readonly Lock gate = new();
    // At the start nobody knows whether the folders that are there were flushed.
    private readonly HashSet<string> unflushed = new(StringComparer.Ordinal) { folder.Blobs };

    /// <summary>Where a blob lies below a folder of blobs.</summary>
    public static string PathIn(string blobs, string hex) => Path.Combine(blobs, hex[..2], hex);

    /// <summary>Where a blob lies, whether there is one or not.</summary>
    public string PathOf(Sha256Digest digest) => PathIn(folder.Blobs, digest.Hex);

    /// <summary>A new file for bytes on their way in.</summary>
    public FileStream Stage() => new(
        Path.Combine(folder.Staging, Guid.NewGuid().ToString("N")),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous });

    /// <summary>Moves a staged file, flushed by the caller, to its place, where it stays for certain after <see cref="FlushFolders"/>.</summary>
    /// <returns>False where the blob was there already; then the staged file stays.</returns>
    public bool Keep(string staged, Sha256Digest digest)
    {
        var target = PathOf(digest);
        if (File.Exists(target)) return false;
        var own = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(own))
        {
            Directory.CreateDirectory(own);
            lock (gate) unflushed.Add(folder.Blobs);
        }
        File.Move(staged, target);
        lock (gate) unflushed.Add(own);
        return true;
    }

    /// <summary>Makes durable where blobs were moved to, for all that were kept until now.</summary>
    public void FlushFolders()
    {
        string[] folders;
        lock (gate) folders = [.. unflushed];
        FlushSideBySide(folders);
        lock (gate) unflushed.ExceptWith(folders);
    }

    // Each waits for the disk, which takes many at once as fast as one.
    private static void FlushSideBySide(string[] folders)
    {
        try
        {
            Parallel.ForEach(folders, FolderSync.Flush);
        }
        catch (AggregateException problems)
        {
            ExceptionDispatchInfo.Throw(problems.InnerExceptions[0]);
        }
    }

    public void Drop(Sha256Digest digest) => File.Delete(PathOf(digest));

    /// <summary>Removes uploads that nobody will finish.</summary>
    public void EmptyStaging()
    {
        foreach (var file in Directory.EnumerateFiles(folder.Staging)) File.Delete(file);
    }

    /// <summary>
    /// Sets blobs aside that no version refers to: a publish died between blob and row, or the database is older than the blobs.
    /// They are never deleted, for in the second case nobody else may have them.
    /// </summary>
    /// <returns>How many.</returns>
    public int SetAsideAllBut(IReadOnlySet<string> known)
    {
        var unknown = Directory.EnumerateFiles(folder.Blobs, "*", SearchOption.AllDirectories).Where(file => !known.Contains(Path.GetFileName(file))).ToList();
        if (unknown.Count > 0) Directory.CreateDirectory(folder.Orphans);
        foreach (var file in unknown) File.Move(file, Path.Combine(folder.Orphans, Path.GetFileName(file)), overwrite: true);
        return unknown.Count;
    }
}
