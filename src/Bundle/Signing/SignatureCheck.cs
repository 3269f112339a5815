namespace Mint.Bundle;

/// <summary>What became of one signature.</summary>
public enum SignatureState
{
    /// <summary>By a trusted key, over these very bytes.</summary>
    Valid,

    /// <summary>By a key that is not trusted here; it was not checked.</summary>
    Unknown,

    /// <summary>Said to be by a trusted key, and not by it.</summary>
    Broken,

    /// <summary>By a key whose validity has ended.</summary>
    Expired,

    /// <summary>By a key whose validity has not begun.</summary>
    NotYetValid,

    /// <summary>By a key that was taken back.</summary>
    Revoked,
}

/// <summary>One signature: the key's id, the trusted key's name where it has one, and what became of it.</summary>
public sealed record SignatureVerdict(Sha256Digest KeyId, string? KeyName, SignatureState State);

/// <summary>The judgement of an envelope. <see cref="Verified"/> only where there is no problem at all.</summary>
public sealed record SignatureReport(IReadOnlyList<SignatureVerdict> Signatures, BundleStatement? Statement, IReadOnlyList<Problem> Problems)
{
    /// <summary>Whether at least one trusted key signed just this bundle, and nothing else is wrong.</summary>
    public bool Verified => Problems.Count == 0;
}

/// <summary>
/// Judges a signature: the envelope is read strictly, the signatures of trusted keys are checked over its bytes, and only then does what it says count.
/// One valid signature by a trusted key is enough; one that claims to be by a trusted key and is not refuses the whole. Signatures of other keys are named and ignored.
/// </summary>
public static class SignatureCheck
{
    /// <param name="envelope">The envelope's text.</param>
    /// <param name="expected">What it must say: kind, name and digest; its moment is not compared.</param>
    /// <param name="trusted">The keys that count.</param>
    /// <param name="moment">When the keys must be valid.</param>
    /// <param name="subject">What problems name, for instance the file.</param>
    public static SignatureReport Run(ReadOnlyMemory<byte> envelope, BundleStatement expected, IReadOnlyList<TrustedKey> trusted, DateTimeOffset moment, string subject)
    {
        var verdicts = new List<SignatureVerdict>();
        var problems = new List<Problem>();
        try
        {
            var read = EnvelopeReader.Read(envelope, subject);
            var signed = read.SignedBytes();
            verdicts.AddRange(read.Signatures.Select(signature => Judge(signature, signed, trusted, moment)));
            problems.AddRange(verdicts.Select(verdict => Complaint(verdict, subject)).OfType<Problem>());
            // What somebody else changed says nothing.
            if (verdicts.Exists(verdict => verdict.State == SignatureState.Broken)) return new(verdicts, Statement: null, problems);
            if (problems.Count == 0 && !verdicts.Exists(verdict => verdict.State == SignatureState.Valid)) problems.Add(Nobody(verdicts, subject));
            var statement = BundleStatement.Read(read.Payload, subject);
            problems.AddRange(Mismatches(statement, expected, subject));
            return new(verdicts, statement, problems);
        }
        catch (RefusedException refusal)
        {
            return new(verdicts, Statement: null, [.. problems, .. refusal.Problems]);
        }
    }

    private static SignatureVerdict Judge(EnvelopeSignature signature, byte[] signed, IReadOnlyList<TrustedKey> trusted, DateTimeOffset moment)
    {
        if (trusted.FirstOrDefault(key => key.Key.Id == signature.KeyId) is not { } known) return new(signature.KeyId, KeyName: null, SignatureState.Unknown);
        return new(signature.KeyId, known.Name, known.Key.Verify(signed, signature.Bytes.Span) ? known.StateAt(moment) : SignatureState.Broken);
    }

    private static Problem? Complaint(SignatureVerdict verdict, string subject) => verdict.State switch
    {
        SignatureState.Broken => new(SigningCodes.SignatureMustMatch, subject, $"The signature of key {Named(verdict)} is not over these bytes: they were changed, or somebody else signed.", "Do not use the bundle; fetch bundle and signature again from their publisher."),
        SignatureState.Expired => new(SigningCodes.KeyMustNotBeExpired, subject, $"The validity of key {Named(verdict)} has ended.", "Ask the publisher for a signature by a key that is valid."),
        SignatureState.NotYetValid => new(SigningCodes.KeyMustBeValidAlready, subject, $"The validity of key {Named(verdict)} has not begun.", "Check the clock of this machine; ask the publisher from when on the key is valid."),
        SignatureState.Revoked => new(SigningCodes.KeyMustNotBeRevoked, subject, $"Key {Named(verdict)} was revoked.", "Do not use the bundle; ask the publisher for one that is signed by another key."),
        _ => null,
    };

    private static Problem Nobody(List<SignatureVerdict> verdicts, string subject) => new(
        SigningCodes.OneKnownKeyMustSign, subject, $"None of the keys that signed is trusted here: {string.Join(", ", verdicts.Select(Named))}.", "Get the publisher's public key by a way that you trust, compare its fingerprint, and give it with --key.");

    private static IEnumerable<Problem> Mismatches(BundleStatement said, BundleStatement expected, string subject)
    {
        if (said.Kind != expected.Kind) yield return new(SigningCodes.StatementMustBeKnown, subject, $"It is a {said.Kind.ToString().ToLowerInvariant()} statement where a {expected.Kind.ToString().ToLowerInvariant()} statement belongs.", "Give the signature of the one who should have signed.");
        if (said.Digest != expected.Digest) yield return new(SigningCodes.StatementMustBeOfThisBundle, subject, $"It is about a bundle with the SHA-256 {said.Digest}; this one has {expected.Digest}.", "Give the signature that belongs to the bundle, or sign it.");
        if (said.Name != expected.Name) yield return new(SigningCodes.StatementMustNameThisVersion, subject, $"It is about '{Shown.Of(said.Name)}', not '{expected.Name}'.", "Give the signature that belongs to the bundle, or sign it.");
    }

    private static string Named(SignatureVerdict verdict) => verdict.KeyName is { } name ? $"'{Shown.Of(name)}' ({verdict.KeyId})" : verdict.KeyId.Hex;
}
