using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary>The key that a host is to hold a registry to.</summary>
internal static class RegistryPin
{
    /// <summary>Asks the registry for its key.</summary>
    /// <param name="registry">Which one.</param>
    /// <param name="wanted">The fingerprint it must have, or null to take what is shown.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    /// <returns>The fingerprint, or null with the reason.</returns>
    /// <exception cref="RefusedException">MINT9036 where it is not the wanted one, or that cannot be found out.</exception>
    public static async Task<(string? Pin, string Why)> FindAsync(KnownRegistry registry, string? wanted, CancellationToken cancellationToken)
    {
        var (key, why) = await AskAsync(registry, cancellationToken);
        if (wanted is not null && key?.Id.Hex != wanted)
            throw new RefusedException("MINT9036", registry.Url, key is null ? $"did not show a key: {why}." : $"shows the key {key.Id}, not {wanted}.", "Nothing was added. Ask who runs it for the fingerprint; 'mint registry serve' prints it at each start.");
        return (key?.Id.Hex, why);
    }

    private static async Task<(VerificationKey? Key, string Why)> AskAsync(KnownRegistry registry, CancellationToken cancellationToken)
    {
        using var http = RegistryClient.CreateHttp();
        try
        {
            return (await new RegistryClient(http, new(registry.Name, Address.Registry(registry.Url))).KeyAsync(cancellationToken), "it has none to show");
        }
        catch (RefusedException refusal) when (refusal.Problems[0].Code is "MINT7002" or "MINT7003" or "MINT7004" or "MINT7011")
        {
            return (null, $"it {refusal.Problems[0].Message.TrimEnd('.')}");
        }
    }
}
