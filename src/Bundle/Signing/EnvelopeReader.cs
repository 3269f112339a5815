using System.Text.Json;

namespace Mint.Bundle;

/// <summary>Reads envelopes strictly: one spelling of each, nothing unknown, everything bounded. Whether a signature is right is <see cref="SignatureCheck"/>'s business.</summary>
public static class EnvelopeReader
{
    private const string Again = "Sign the bundle again with 'mint sign'.";

    /// <summary>Reads the file beside a bundle.</summary>
    /// <exception cref="RefusedException">MINT5700 where it cannot be read, otherwise as <see cref="Read"/>.</exception>
    public static byte[] Load(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > SignatureEnvelope.LargestText) throw TooLong(file, stream.Length);
            var text = new byte[stream.Length];
            stream.ReadExactly(text);
            return text;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException(SigningCodes.EnvelopeMustBeReadable, file, $"cannot be read: {refusal.Message}", "Sign the bundle with 'mint sign', or name its signature with --signature.");
        }
    }

    /// <exception cref="RefusedException">MINT5701–MINT5708: the first thing wrong.</exception>
    public static SignatureEnvelope Read(ReadOnlyMemory<byte> utf8, string subject)
    {
        if (utf8.Length > SignatureEnvelope.LargestText) throw TooLong(subject, utf8.Length);
        var json = ExactObject.Parse(utf8, subject, SigningCodes.EnvelopeMustBeStrictJson);
        var envelope = ExactObject.Open(json, subject, SigningCodes.EnvelopeMustHaveItsKeys, "$", "payload", "payloadType", "signatures");
        if (envelope.Text("payloadType") is var type && type != SignatureEnvelope.PayloadType)
            throw new RefusedException(SigningCodes.PayloadTypeMustBeInToto, subject, $"has the payload type '{Shown.Of(type)}', not '{SignatureEnvelope.PayloadType}'.", "Give the envelope of a bundle's signature.");
        var list = envelope.List("signatures");
        if (list.GetArrayLength() is 0 or > SignatureEnvelope.MostSignatures)
            throw new RefusedException(SigningCodes.SignaturesMustBeFew, subject, $"has {list.GetArrayLength()} signatures; 1 to {SignatureEnvelope.MostSignatures} are allowed.", Again);
        var payload = Bytes(envelope.Text("payload"), subject, "$.payload");
        return new(payload, Different([.. list.EnumerateArray().Select((item, at) => Signature(item, subject, $"$.signatures[{at}]"))], subject));
    }

    private static EnvelopeSignature Signature(JsonElement item, string subject, string path)
    {
        var signature = ExactObject.Open(item, subject, SigningCodes.EnvelopeMustHaveItsKeys, path, "keyid", "sig");
        if (!Sha256Digest.TryParse(signature.Text("keyid"), out var key)) throw signature.Wrong("must have a key's SHA-256 in hex as 'keyid'");
        var bytes = Bytes(signature.Text("sig"), subject, path + ".sig");
        return DerSignature.IsSound(bytes) ? new(key, bytes)
            : throw new RefusedException(SigningCodes.SignatureMustBeDer, subject, $"The signature at {path} is not an ECDSA signature on P-256 in DER form.", Again);
    }

    private static IReadOnlyList<EnvelopeSignature> Different(IReadOnlyList<EnvelopeSignature> signatures, string subject) =>
        signatures.DistinctBy(signature => signature.KeyId).Count() == signatures.Count ? signatures
            : throw new RefusedException(SigningCodes.KeyMustSignOnce, subject, "One key has signed twice.", Again);

    /// <summary>Standard base64 in its one spelling: padded, without white space, no stray bits in the last digit.</summary>
    private static byte[] Bytes(string text, string subject, string path)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length]
            : throw new RefusedException(SigningCodes.Base64MustBeCanonical, subject, $"The text at {path} is not base64 in its standard, padded form.", Again);
    }

    private static RefusedException TooLong(string subject, long length) =>
        new(SigningCodes.EnvelopeMustFit, subject, $"has {length} bytes; a signature's envelope has at most {SignatureEnvelope.LargestText}.", "Give the file that 'mint sign' wrote.");
}
