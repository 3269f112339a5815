namespace Mint.Bundle;

/// <summary>A key whose signatures count, and from when to when they do. A key without a period is valid always.</summary>
public sealed record TrustedKey(VerificationKey Key, string? Name = null)
{
    /// <summary>The first moment of its validity.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The first moment after its validity.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was taken back. From then on nothing that it signed counts, whenever it was signed: what was signed before is not told apart from what a thief signs.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    internal SignatureState StateAt(DateTimeOffset moment) =>
        RevokedAt <= moment ? SignatureState.Revoked
        : ValidFrom > moment ? SignatureState.NotYetValid
        : ValidUntil <= moment ? SignatureState.Expired
        : SignatureState.Valid;
}
