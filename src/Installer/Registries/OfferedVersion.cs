using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A registry from the configuration.</summary>
/// <param name="Name">What the admin calls it.</param>
/// <param name="Url">Its root, or its feed (a URL that ends in <c>.json</c>).</param>
public sealed record RegistryAddress(string Name, Uri Url)
{
    /// <summary>The fingerprint of the key that was pinned for it, or null.</summary>
    public Sha256Digest? Key { get; init; }

    /// <summary>Where its own key is told.</summary>
    public Uri Keys => new(Root, "api/v1/keys");

    /// <summary>The feed.</summary>
    public Uri Feed => IsFeed ? Url : new(Root, "registry.json");

    /// <summary>What paths of the API are relative to; ends in a slash.</summary>
    public Uri Root => IsFeed ? new(Url, ".") : Url.AbsolutePath.EndsWith('/') ? Url : new(Url.GetLeftPart(UriPartial.Path) + "/");

    private bool IsFeed => Url.AbsolutePath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A version's address in the API.</summary>
    public Uri For(PluginId id, PluginVersion version) => new(Root, $"api/v1/plugins/{id}/{version}");

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Url})";
}

/// <summary>A version that a registry offers and where its bytes are.</summary>
public sealed record OfferedVersion(RegistryAddress Registry, PluginId Id, PluginVersion Version, Sha256Digest Digest, long Size, Uri Bundle)
{
    /// <summary>The platform versions it runs on, a NuGet interval; null for any.</summary>
    public string? RequiresPlatform { get; init; }

    /// <summary>Why its publisher advises against it, or null.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Whether it was taken back: only who names it gets it.</summary>
    public bool Yanked { get; init; }

    /// <summary>What the registry tells about it that an admin should know before approving, in sentences.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Yanked ? [$"{Id}@{Version} was taken back (yanked) in {Registry}; install it only if you know why."] : (string[])[],
        .. Deprecated is null ? [] : (string[])[$"It is deprecated in {Registry}: {Deprecated}"],
    ];
}
