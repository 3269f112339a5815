using System.IO.Compression;
using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Registry.Server.Documents;

/// <summary>One encoding of a document, ready to be sent.</summary>
internal sealed record Representation(string? Encoding, byte[] Bytes)
{
    private readonly byte[] hash = SHA256.HashData(Bytes);

    /// <summary>Strong: the digest of the bytes that are sent.</summary>
    public string ETag => field ??= $"\"{Sha256Digest.FromHash(hash).Hex}\"";

    public string ContentDigest => field ??= $"sha-256=:{Convert.ToBase64String(hash)}:";
}

/// <summary>A document in every encoding that is worth keeping.</summary>
internal sealed record Document(Representation Plain, Representation? Gzip, Representation? Brotli)
{
    private const int WorthCompressing = 512;

    public long Size => Plain.Bytes.Length + (Gzip?.Bytes.Length ?? 0) + (Brotli?.Bytes.Length ?? 0);

    public static Document Of(byte[] plain) => plain.Length < WorthCompressing
        ? new(new(null, plain), null, null)
        : new(
            new(null, plain),
            Smaller(plain, "gzip", target => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)),
            Smaller(plain, "br", target => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true)));

    private static Representation? Smaller(byte[] plain, string encoding, Func<Stream, Stream> compress)
    {
        using var target = new MemoryStream();
        using (var stream = compress(target)) stream.Write(plain);
        return target.Length < plain.Length ? new(encoding, target.ToArray()) : null;
    }
}
