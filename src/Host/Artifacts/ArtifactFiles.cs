using System.Security.Cryptography;
using Mint.Host.Data;
using Mint.Host.Http;
using Mint.Installer;

namespace Mint.Host.Artifacts;

/// <summary>The bytes of artifacts: <c>artifacts/&lt;first two&gt;/&lt;name&gt;</c>, names random. A file is there as a whole or not at all; one that belongs to nothing is removed at the next start.</summary>
internal sealed class ArtifactFiles(DataFolder folder)
{
    private readonly List<string> waiting = [];
    private int keepers;

    private string Root => Path.Combine(folder.Path, "artifacts");

    /// <summary>Copies a stream into place: bounded, the digest taken on the way, flushed, renamed.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="tooLong">What is thrown where there are more.</param>
    /// <param name="cancellationToken">Stops the copying; nothing stays.</param>
    public async Task<(string File, long Size, string Digest)> WriteAsync(Stream content, long limit, Func<Exception> tooLong, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var staging = Path.Combine(folder.Path, "staging", name + ".artifact");
        Directory.CreateDirectory(Path.GetDirectoryName(staging)!);
        try
        {
            var (size, digest) = await CopyAsync(new BoundedStream(content, limit, tooLong), staging, cancellationToken);
            DurableFiles.CreateFolder(Path.GetDirectoryName(PathOf(name))!);
            DurableFiles.MoveFile(staging, PathOf(name));
            return (name, size, digest);
        }
        catch
        {
            File.Delete(staging);
            throw;
        }
    }

    /// <summary>A stream to read from any place; the caller disposes it.</summary>
    /// <exception cref="Mint.Sdk.PluginException">The file is lost.</exception>
    public FileStream Open(string name)
    {
        try
        {
            return new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (IOException)
        {
            throw new Mint.Sdk.PluginException(500, "REPOSITORY_ERROR", "The bytes of this artifact cannot be read from the data folder; restore them from a backup.");
        }
    }

    /// <summary>Removes bytes, later where they are kept now; what reads them goes on to the end.</summary>
    public void Remove(string name)
    {
        lock (waiting)
        {
            if (keepers == 0) File.Delete(PathOf(name));
            else waiting.Add(name);
        }
    }

    /// <summary>Until it is disposed, no bytes go.</summary>
    public IDisposable Keep()
    {
        lock (waiting) keepers++;
        return new Keeper(this);
    }

    /// <summary>Removes what a crash left: files that belong to nothing.</summary>
    public void Sweep(IEnumerable<string> known)
    {
        if (!Directory.Exists(Root)) return;
        var names = known.ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            if (!names.Contains(Path.GetFileName(file))) File.Delete(file);
    }

    private string PathOf(string name) => Path.Combine(Root, name[..2], name);

    private void Release()
    {
        lock (waiting)
        {
            if (--keepers > 0) return;
            foreach (var name in waiting) File.Delete(PathOf(name));
            waiting.Clear();
        }
    }

    private static async Task<(long Size, string Digest)> CopyAsync(Stream source, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[81920];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private sealed class Keeper(ArtifactFiles files) : IDisposable
    {
        private ArtifactFiles? kept = files;

        public void Dispose() => Interlocked.Exchange(ref kept, null)?.Release();
    }
}
