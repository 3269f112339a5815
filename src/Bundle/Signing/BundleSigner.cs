namespace Mint.Bundle;

/// <summary>Signs bundles. Signing never touches the bundle: the envelope lies beside it.</summary>
public static class BundleSigner
{
    /// <summary>What a statement about a checked bundle says.</summary>
    public static BundleStatement Statement(PluginBundle bundle, StatementKind kind, DateTimeOffset at) =>
        new(kind, BundleStatement.NameOf(bundle.Id, bundle.Version), bundle.Digest, at);

    /// <summary>A new envelope with one signature.</summary>
    public static SignatureEnvelope Sign(BundleStatement statement, SigningKey key)
    {
        var unsigned = new SignatureEnvelope(statement.Write(), []);
        return unsigned with { Signatures = [new(key.Public.Id, key.Sign(unsigned.SignedBytes()))] };
    }

    /// <summary>The envelope with one signature more, over the same statement; as it is where the key has signed already.</summary>
    /// <param name="envelope">An envelope's text.</param>
    /// <param name="expected">What it must be about.</param>
    /// <param name="key">Who signs too.</param>
    /// <param name="subject">What a refusal names.</param>
    /// <exception cref="RefusedException">The envelope is about something else (MINT5711–MINT5713), cannot be read, is full, or has a signature under the key's id that is not the key's (MINT5730).</exception>
    public static SignatureEnvelope Join(ReadOnlyMemory<byte> envelope, BundleStatement expected, SigningKey key, string subject)
    {
        var report = SignatureCheck.Run(envelope, expected, [new(key.Public)], expected.At, subject);
        var problems = report.Problems.Where(problem => problem.Code != SigningCodes.OneKnownKeyMustSign).ToList();
        if (problems.Count > 0) throw new RefusedException(problems);
        var read = EnvelopeReader.Read(envelope, subject);
        if (report.Verified) return read;
        if (read.Signatures.Count == SignatureEnvelope.MostSignatures)
            throw new RefusedException(SigningCodes.SignaturesMustBeFew, subject, $"has {SignatureEnvelope.MostSignatures} signatures already.", "Delete it and sign anew.");
        return read with { Signatures = [.. read.Signatures, new(key.Public.Id, key.Sign(read.SignedBytes()))] };
    }
}
