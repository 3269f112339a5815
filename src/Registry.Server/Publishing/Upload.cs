using System.Buffers;
using System.Security.Cryptography;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Publishing;

/// <summary>A bundle on its way in. A small one is held in memory until it was judged, a larger one lies in a staged file; that is gone when the request is over, unless it was kept.</summary>
internal sealed class Upload : IAsyncDisposable
{
    private const int BufferSize = 256 * 1024;
    private readonly BlobStore blobs;
    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private FileStream? file;

    private Upload(BlobStore blobs) => this.blobs = blobs;

    /// <summary>The bytes, from their beginning.</summary>
    public Stream Content { get; private set; } = Stream.Null;

    /// <summary>How many they are.</summary>
    public long Length { get; private set; }

    public Sha256Digest Digest { get; private set; }

    /// <summary>The publisher's envelope that came with it, or null.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Takes the body as it comes; the server enforces the limit while it is read.</summary>
    public static async Task<Upload> ReceiveAsync(Stream body, byte[]? signature, BlobStore blobs, CancellationToken cancellationToken)
    {
        var upload = new Upload(blobs) { Signature = signature };
        try
        {
            await upload.ReceiveAsync(body, cancellationToken);
            return upload;
        }
        catch
        {
            await upload.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the bytes durable in a staged file.</summary>
    /// <returns>The file.</returns>
    public string Flush()
    {
        if (file is null)
        {
            file = blobs.Stage();
            RandomAccess.Write(file.SafeFileHandle, buffer.AsSpan(0, (int)Length), fileOffset: 0);
        }
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return file.Name;
    }

    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        if (file is null) return;
        await file.DisposeAsync();
        File.Delete(file.Name);
    }

    private async Task ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // As much at once as there is room for: a client's packets are small.
        for (var count = buffer.Length; count == buffer.Length; Length += count)
        {
            count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            hash.AppendData(buffer, 0, count);
            if (Length + count < buffer.Length) continue;
            file ??= blobs.Stage();
            await RandomAccess.WriteAsync(file.SafeFileHandle, buffer.AsMemory(0, count), Length, cancellationToken);
        }
        Digest = Sha256Digest.FromHash(hash.GetHashAndReset());
        Content = file is null ? new MemoryStream(buffer, 0, (int)Length, writable: false) : file;
    }
}
