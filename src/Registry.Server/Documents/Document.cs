using System.IO.Compression;
using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Registry.Server.Documents;

/// <summary>One encoding of a document, ready to be sent.</summary>
internal sealed record Representation(string? Encoding, byte[] Bytes)
{
    private byte[] Hash => field ??= SHA256.HashData(Bytes);

    /// <summary>Strong: the digest of the bytes that are sent.</summary>
    public string ETag => field ??= $"\"{Sha256Digest.FromHash(Hash).Hex}\"";

    public string ContentDigest => field ??= $"sha-256=:{Convert.ToBase64String(Hash)}:";
}

/// <summary>A document, and its compressed forms where they are worth keeping: made when they are first asked for, since most documents are written far more often than a client takes them.</summary>
internal sealed class Document(byte[] plain)
{
    private const int WorthCompressing = 512;
    private readonly Lazy<Representation?> gzip = new(() => Smaller(plain, "gzip", target => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)));
    private readonly Lazy<Representation?> brotli = new(() => Smaller(plain, "br", target => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true)));

    private volatile bool gzipWanted;
    private volatile bool brotliWanted;

    public Representation Plain { get; } = new(null, plain);

    public Representation? Gzip
    {
        get
        {
            gzipWanted = true;
            return gzip.Value;
        }
    }

    public Representation? Brotli
    {
        get
        {
            brotliWanted = true;
            return brotli.Value;
        }
    }

    /// <summary>About how many bytes it takes in memory.</summary>
    public long Size => plain.Length * 2L;

    /// <summary>Makes the forms that the document before it was asked for, so that whoever comes next need not wait for them.</summary>
    public void MakeAsFor(Document former)
    {
        if (former.gzipWanted) _ = gzip.Value;
        if (former.brotliWanted) _ = brotli.Value;
    }

    private static Representation? Smaller(byte[] plain, string encoding, Func<Stream, Stream> compress)
    {
        if (plain.Length < WorthCompressing) return null;
        using var target = new MemoryStream();
        using (var stream = compress(target)) stream.Write(plain);
        return target.Length < plain.Length ? new(encoding, target.ToArray()) : null;
    }
}
