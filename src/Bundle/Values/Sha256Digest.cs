using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>A SHA-256, written as 64 lower-case hex digits.</summary>
public readonly record struct Sha256Digest
{
    private readonly string? hex;

    private Sha256Digest(string hex) => this.hex = hex;

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex => hex ?? throw new InvalidOperationException("A digest was used that nobody computed.");

    /// <summary>The digest of bytes in memory.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>The digest of a stream from where it stands to its end.</summary>
    public static async ValueTask<Sha256Digest> OfAsync(Stream stream, CancellationToken cancellationToken) =>
        new(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));

    /// <summary>Takes 32 bytes of a finished hash.</summary>
    public static Sha256Digest FromHash(ReadOnlySpan<byte> hash) => hash.Length == 32 ? new(Convert.ToHexStringLower(hash)) : throw new ArgumentException("32 bytes are needed.", nameof(hash));

    /// <summary>Parses 64 lower-case hex digits.</summary>
    public static bool TryParse(string? text, out Sha256Digest digest)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
        digest = valid ? new(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
