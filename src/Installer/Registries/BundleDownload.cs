using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Copies an answer to a new file: never more than was announced, the digest taken on the way, flushed to disk.</summary>
internal static class BundleDownload
{
    /// <exception cref="RefusedException">MINT7003, MINT7010, MINT7011, MINT7012.</exception>
    public static async Task CopyAsync(OfferedVersion version, Stream source, Stream target, TimeSpan stall, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long length = 0;
        for (int read; (read = await ReadAsync(version, source, buffer, stall, cancellationToken)) > 0;)
        {
            length += read;
            if (length > version.Size) throw Refused("MINT7010", version, FormattableString.Invariant($"is longer than the {version.Size} bytes that the feed says."));
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        if (length < version.Size) throw Refused("MINT7011", version, FormattableString.Invariant($"ended after {length} of {version.Size} bytes."));
        var digest = Sha256Digest.FromHash(hash.GetHashAndReset());
        if (digest != version.Digest) throw Refused("MINT7012", version, $"has the SHA-256 {digest}, the feed says {version.Digest}.");
    }

    private static async ValueTask<int> ReadAsync(OfferedVersion version, Stream source, byte[] buffer, TimeSpan stall, CancellationToken cancellationToken)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(stall);
        try
        {
            return await source.ReadAsync(buffer, timed.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RegistryHttp.TooSlow(version.Bundle, stall);
        }
    }

    internal static RefusedException Refused(string code, OfferedVersion version, string message) =>
        new(code, version.Bundle.ToString(), message, "Nothing was installed. Try again; if it stays so, tell who runs the registry: its feed and its bundles do not fit.");
}
