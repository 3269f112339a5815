using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Whose word a host asks for before it installs.</summary>
public enum TrustRequirement
{
    /// <summary>Nobody's. What is there is checked all the same, and what is false refuses.</summary>
    None,

    /// <summary>The statement of the registry that a bundle comes from, by the key that was pinned for it.</summary>
    Registry,

    /// <summary>The signature of a publisher whom the host's admin knows.</summary>
    Publisher,
}

/// <summary>What a host asks for. Without <paramref name="Require"/> the registry's statement is asked for wherever the registry's key is pinned.</summary>
/// <param name="Require">From the configuration's <c>trust.require</c>, or null.</param>
/// <param name="Publishers">The keys of <c>trust.publishers</c>.</param>
public sealed record TrustPolicy(TrustRequirement? Require, IReadOnlyList<TrustedKey> Publishers)
{
    /// <summary>The keys that registries say were revoked.</summary>
    public KnownRevocations Revocations { get; init; } = KnownRevocations.None;

    /// <summary>What holds where nothing is configured.</summary>
    public static TrustPolicy Preset { get; } = new(Require: null, []);
}
