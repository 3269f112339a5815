using System.Buffers;
using System.Security.Cryptography;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Publishing;

/// <summary>A bundle on its way in: a staged file that is gone when the request is over, unless it was kept.</summary>
internal sealed class Upload : IAsyncDisposable
{
    private const int BufferSize = 256 * 1024;

    private Upload(FileStream content) => Content = content;

    public FileStream Content { get; }

    public Sha256Digest Digest { get; private set; }

    /// <summary>The publisher's envelope that came with it, or null.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Writes the body down as it comes; the server enforces the limit while it is read.</summary>
    public static async Task<Upload> ReceiveAsync(Stream body, byte[]? signature, BlobStore blobs, CancellationToken cancellationToken)
    {
        var upload = new Upload(blobs.Stage()) { Signature = signature };
        try
        {
            await upload.CopyAsync(body, cancellationToken);
            return upload;
        }
        catch
        {
            await upload.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the bytes durable where they lie.</summary>
    public void Flush() => RandomAccess.FlushToDisk(Content.SafeFileHandle);

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        File.Delete(Content.Name);
    }

    private async Task CopyAsync(Stream body, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            do
            {
                // As much at once as there is room for: a client's packets are small.
                count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
                hash.AppendData(buffer, 0, count);
                await Content.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
            while (count == buffer.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Digest = Sha256Digest.FromHash(hash.GetHashAndReset());
        Content.Position = 0;
    }
}
