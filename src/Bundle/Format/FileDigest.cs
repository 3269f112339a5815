using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Mint.Bundle;

/// <summary>
/// The SHA-256 of a whole bundle. Of a large file it is computed on another thread while the caller checks the content, for a file can be read at two places at once;
/// of any other stream when it is asked for. It must be disposed before the stream is.
/// </summary>
internal sealed class FileDigest : IDisposable
{
    private const int BufferSize = 256 << 10;
    private const long WorthAThread = 1 << 20;

    private readonly Stream stream;
    private readonly Task<Sha256Digest>? beside;

    private FileDigest(Stream stream, Task<Sha256Digest>? beside) => (this.stream, this.beside) = (stream, beside);

    /// <exception cref="IOException">The file cannot be read, or became shorter.</exception>
    public Sha256Digest Value => beside is null ? OfStream() : beside.GetAwaiter().GetResult();

    public static FileDigest Start(Stream stream) =>
        new(stream, stream is FileStream { Length: >= WorthAThread } file ? Beside(file.SafeFileHandle, file.Length) : null);

    public void Dispose()
    {
        if (beside is not null) ((IAsyncResult)beside).AsyncWaitHandle.WaitOne();
    }

    private static Task<Sha256Digest> Beside(SafeFileHandle file, long length) => Task.Run(() => OfFile(file, length));

    private static Sha256Digest OfFile(SafeFileHandle file, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var at = 0L; at < length;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferSize, length - at)), at);
            if (read == 0) throw new EndOfStreamException("The file became shorter while it was read.");
            sha.AppendData(buffer, 0, read);
            at += read;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return Sha256Digest.FromHash(sha.GetHashAndReset());
    }

    private Sha256Digest OfStream()
    {
        stream.Position = 0;
        return Sha256Digest.FromHash(SHA256.HashData(stream));
    }
}
