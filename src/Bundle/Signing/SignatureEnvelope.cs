using System.Globalization;
using System.Text;

namespace Mint.Bundle;

/// <summary>One signature of an envelope: whose (the key's <see cref="VerificationKey.Id"/>, a hint until it is checked) and its DER bytes.</summary>
public sealed record EnvelopeSignature(Sha256Digest KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A DSSE envelope over an in-toto statement: <c>{"payload": base64, "payloadType": "application/vnd.in-toto+json", "signatures": [{"keyid": hex, "sig": base64}]}</c>.
/// </summary>
public sealed record SignatureEnvelope(ReadOnlyMemory<byte> Payload, IReadOnlyList<EnvelopeSignature> Signatures)
{
    internal const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>An envelope's longest text in bytes.</summary>
    public const int LargestText = 16 * 1024;

    /// <summary>How many may sign one bundle.</summary>
    public const int MostSignatures = 8;

    /// <summary>Where the signature of a bundle's file lies: beside it.</summary>
    public static string FileOf(string bundle) => bundle + ".dsse.json";

    /// <summary>The bytes that are signed (DSSE's pre-authentication encoding): <c>DSSEv1 SP length SP type SP length SP payload</c>.</summary>
    public byte[] SignedBytes() =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {PayloadType.Length} {PayloadType} {Payload.Length} ")), .. Payload.Span];

    /// <summary>The text: canonical JSON.</summary>
    public byte[] Write()
    {
        var json = new CanonicalWriter();
        json.Object(() =>
        {
            json.RequiredText("payload", Convert.ToBase64String(Payload.Span));
            json.RequiredText("payloadType", PayloadType);
            json.List("signatures", Signatures, signature => json.Object(() =>
            {
                json.RequiredText("keyid", signature.KeyId.Hex);
                json.RequiredText("sig", Convert.ToBase64String(signature.Bytes.Span));
            }));
        });
        return json.ToArray();
    }
}
