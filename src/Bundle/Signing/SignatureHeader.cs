namespace Mint.Bundle;

/// <summary>How an envelope travels beside a bundle over HTTP: base64 in one header of the request that carries the bundle, so that both are judged together.</summary>
public static class SignatureHeader
{
    public const string Name = "Mint-Signature";

    public static string Write(ReadOnlySpan<byte> envelope) => Convert.ToBase64String(envelope);

    /// <summary>The envelope's text; null where there is no header.</summary>
    /// <exception cref="RefusedException">MINT5705 where it is not base64, or there more than once.</exception>
    public static byte[]? Read(IReadOnlyList<string?> values)
    {
        if (values.Count == 0) return null;
        var text = values.Count == 1 ? values[0] ?? "" : "";
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length]
            : throw new RefusedException(SigningCodes.Base64MustBeCanonical, Name, "is not an envelope in base64.", "Send the base64 of the file that 'mint sign' wrote, in one header.");
    }
}
