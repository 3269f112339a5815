using System.Security.Cryptography;

namespace Mint.Bundle;

/// <summary>A private key that signs: ECDSA on the curve P-256. Its signatures are DER sequences, as openssl and other tools read them.</summary>
public sealed class SigningKey : IDisposable
{
    private const int Rounds = 600_000;
    private const string Remedy = "Give an ECDSA P-256 private key in PEM form, as 'mint keys create' makes it.";

    private readonly ECDsa key;

    private SigningKey(ECDsa key, string subject)
    {
        this.key = key;
        Public = VerificationKey.FromSpki(key.ExportSubjectPublicKeyInfo(), subject);
    }

    /// <summary>The key that checks what this one signs.</summary>
    public VerificationKey Public { get; }

    /// <summary>A new key from the system's random numbers.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), "new key");

    /// <summary>Whether a PEM text needs a passphrase to be read.</summary>
    public static bool NeedsPassphrase(string pem) => pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>Reads a private key: PKCS #8 in the clear or encrypted, or the older <c>EC PRIVATE KEY</c>.</summary>
    /// <exception cref="RefusedException">MINT5721 for another kind of key, MINT5722 where it cannot be read or the passphrase is wrong. The text itself is never quoted.</exception>
    public static SigningKey FromPem(string pem, string? passphrase, string subject)
    {
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) throw new RefusedException(SigningCodes.SigningKeyMustOpen, subject, "holds no private key.", Remedy);
        if (NeedsPassphrase(pem) && string.IsNullOrEmpty(passphrase)) throw new RefusedException(SigningCodes.SigningKeyMustOpen, subject, "is protected by a passphrase, and none was given.", "Set MINT_KEY_PASSPHRASE, or sign where you can be asked.");
        var opened = ECDsa.Create();
        try
        {
            if (NeedsPassphrase(pem)) opened.ImportFromEncryptedPem(pem, passphrase);
            else opened.ImportFromPem(pem);
            return new(opened, subject);
        }
        catch (Exception refusal) when (refusal is CryptographicException or ArgumentException)
        {
            opened.Dispose();
            throw new RefusedException(SigningCodes.SigningKeyMustOpen, subject, NeedsPassphrase(pem) ? "cannot be opened with this passphrase." : "is not an elliptic curve's private key.", Remedy);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The key as PKCS #8 in PEM form; with a passphrase, encrypted by AES-256 under PBKDF2.</summary>
    public string ToPem(string? passphrase) => (string.IsNullOrEmpty(passphrase)
        ? key.ExportPkcs8PrivateKeyPem()
        : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds))) + "\n";

    public void Dispose() => key.Dispose();

    internal byte[] Sign(ReadOnlySpan<byte> data) => key.SignData(data.ToArray(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
