using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Bench.Bundles;

/// <summary>A bundle's signature, to be checked a hundred times.</summary>
internal sealed class Signed
{
    private const int Times = 100;
    private readonly BundleStatement statement;
    private readonly TrustedKey trusted;
    private readonly byte[] envelope;
    private readonly byte[] signedBytes;
    private readonly byte[] signature;
    private readonly byte[] spki;

    public Signed(string path)
    {
        using var key = SigningKey.Create();
        using var bundle = BundleReader.Open(path);
        statement = BundleSigner.Statement(bundle, StatementKind.Release, DateTimeOffset.UnixEpoch);
        var signed = BundleSigner.Sign(statement, key);
        (envelope, signedBytes, signature) = (signed.Write(), signed.SignedBytes(), signed.Signatures[0].Bytes.ToArray());
        trusted = new(key.Public);
        using var plain = ECDsa.Create();
        plain.ImportFromPem(key.Public.ToPem());
        spki = plain.ExportSubjectPublicKeyInfo();
    }

    public TimeSpan Bare()
    {
        for (var i = 0; i < Times; i++)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out _);
            if (!key.VerifyData(signedBytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) throw new InvalidOperationException("The signature is wrong.");
        }
        return TimeSpan.Zero;
    }

    public void Check()
    {
        for (var i = 0; i < Times; i++)
        {
            if (!SignatureCheck.Run(envelope, statement, [trusted], DateTimeOffset.UnixEpoch, "bundle").Verified) throw new InvalidOperationException("The signature is wrong.");
        }
    }
}
