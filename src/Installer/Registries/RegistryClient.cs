using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A registry from the configuration.</summary>
public sealed record RegistryAddress(string Name, Uri Url);

/// <summary>What an admin asked for: <c>id</c> (the newest stable version) or <c>id@version</c>.</summary>
public sealed record PluginRequest(PluginId Id, PluginVersion? Version)
{
    /// <exception cref="RefusedException">Neither form.</exception>
    public static PluginRequest Parse(string text) => throw new NotSupportedException("Not there yet.");
}

/// <summary>A version that a registry offers and where its bytes are.</summary>
public sealed record OfferedVersion(RegistryAddress Registry, PluginId Id, PluginVersion Version, Sha256Digest Digest, long Size, Uri Bundle);

/// <summary>The client side of one registry. A server that cannot be reached or answers nonsense is a <see cref="RefusedException"/> with MINT6nnn or MINT7nnn.</summary>
public sealed class RegistryClient(HttpClient http, RegistryAddress registry)
{
    public RegistryAddress Registry => registry;
    private HttpClient Http => http;

    /// <summary>Every version of a plugin in the feed <c>/registry.json</c>, yanked ones left out, newest first; empty where the registry does not have it.</summary>
    public Task<IReadOnlyList<OfferedVersion>> FindAsync(PluginId id, CancellationToken cancellationToken) => throw new NotSupportedException("Not there yet." + Http);

    /// <summary>Downloads to a file that does not exist yet: bounded, the digest checked while streaming; nothing stays behind on failure.</summary>
    public Task DownloadAsync(OfferedVersion version, string file, CancellationToken cancellationToken) => throw new NotSupportedException("Not there yet.");

    /// <summary>PUTs a bundle. The registry's own problems come back in the exception.</summary>
    /// <returns>False where the registry had these very bytes already.</returns>
    public Task<bool> PublishAsync(PluginBundle bundle, string file, string token, CancellationToken cancellationToken) => throw new NotSupportedException("Not there yet.");
}

/// <summary>All registries of a host.</summary>
public sealed class RegistrySet(IReadOnlyList<RegistryClient> registries)
{
    /// <summary>The newest version that fits the request, by the platform's version too; the first registry that has the id decides.</summary>
    /// <exception cref="RefusedException">None has it, or none fits; says which were asked.</exception>
    public Task<OfferedVersion> ResolveAsync(PluginRequest request, CancellationToken cancellationToken) => throw new NotSupportedException("Not there yet." + registries.Count);
}
