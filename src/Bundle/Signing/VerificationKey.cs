using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mint.Bundle;

/// <summary>A public key that signatures are checked with: ECDSA on the curve P-256, named by its OID; RSA, other curves and curves spelled out are refused.</summary>
public sealed class VerificationKey
{
    private const string EllipticCurveKey = "1.2.840.10045.2.1";
    private const int LongestPem = 8 * 1024;
    private const string Remedy = "Give the public key as 'mint keys export' or 'openssl ec -pubout' writes it: ECDSA on the curve P-256 (prime256v1).";

    // DER of the OID 1.2.840.10045.3.1.7.
    private static readonly byte[] p256 = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    private readonly byte[] spki;

    private VerificationKey(byte[] spki)
    {
        this.spki = spki;
        Id = Sha256Digest.Of(spki);
    }

    /// <summary>The key's fingerprint: the SHA-256 of its DER form (SubjectPublicKeyInfo). It is the <c>keyid</c> of its signatures.</summary>
    public Sha256Digest Id { get; }

    /// <summary>Reads a public key in PEM form (<c>BEGIN PUBLIC KEY</c>); text around it is refused.</summary>
    /// <param name="pem">At most 8 KiB.</param>
    /// <param name="subject">What a refusal names, for instance the file.</param>
    /// <exception cref="RefusedException">MINT5720, MINT5721.</exception>
    public static VerificationKey FromPem(string pem, string subject)
    {
        var text = pem.Trim();
        if (text.Length > LongestPem || !PemEncoding.TryFind(text, out var fields) || text.Length != fields.Location.GetOffsetAndLength(text.Length).Length) throw NoKey(subject);
        if (!text.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY")) throw new RefusedException(SigningCodes.KeyMustBeAPublicKey, subject, $"holds a '{Shown.Of(text[fields.Label])}', not a public key.", Remedy);
        return FromSpki(Convert.FromBase64String(text[fields.Base64Data]), subject);
    }

    /// <summary>The PEM form, with a line break at its end.</summary>
    public string ToPem() => PemEncoding.WriteString("PUBLIC KEY", spki) + "\n";

    internal static VerificationKey FromSpki(byte[] spki, string subject)
    {
        try
        {
            var key = PublicKey.CreateFromSubjectPublicKeyInfo(spki, out var read);
            if (read != spki.Length) throw NoKey(subject);
            if (key.Oid.Value != EllipticCurveKey || key.EncodedParameters?.RawData.AsSpan().SequenceEqual(p256) != true)
                throw new RefusedException(SigningCodes.KeyMustBeOnP256, subject, "is not an ECDSA key on the curve P-256.", Remedy);
            using var usable = ECDsa.Create();
            usable.ImportSubjectPublicKeyInfo(spki, out _);
            return new(spki);
        }
        catch (CryptographicException)
        {
            throw NoKey(subject);
        }
    }

    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> derSignature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(data, derSignature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static RefusedException NoKey(string subject) => new(SigningCodes.KeyMustBeAPublicKey, subject, "is not a public key in PEM form.", Remedy);
}
