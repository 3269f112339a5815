using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A revoked key, and which registry says so.</summary>
public sealed record RevokedBy(RegistryAddress Registry, RevokedKey Key);

/// <summary>What is known of revoked keys.</summary>
/// <param name="Keys">From all registries.</param>
/// <param name="Notes">Sentences about registries that could not be asked, with the age of what is known instead.</param>
public sealed record KnownRevocations(IReadOnlyList<RevokedBy> Keys, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing is known.</summary>
    public static KnownRevocations None { get; } = new([], []);

    /// <summary>A problem for each signature by a revoked key: the key's id suffices, whether the signature is true or not.</summary>
    /// <param name="signatures">What became of each signature.</param>
    /// <param name="subject">What the problems name.</param>
    public IReadOnlyList<Problem> Problems(IEnumerable<SignatureVerdict> signatures, string subject) =>
        [.. signatures.Select(signature => Keys.FirstOrDefault(known => known.Key.KeyId == signature.KeyId)).OfType<RevokedBy>().Select(known => Revoked(known, subject))];

    private static Problem Revoked(RevokedBy known, string subject) => new(
        "MINT5734", subject, FormattableString.Invariant($"Key {known.Key.KeyId}{(known.Key.Owner is { } owner ? $" of '{owner}'" : "")} was revoked, as {known.Registry} says: {known.Key.RevokedAt:yyyy-MM-dd}, {known.Key.Reason ?? "without a reason"}."),
        "Do not use the bundle; ask the publisher for one that is signed by another key.");
}
