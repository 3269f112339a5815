using Mint.Cli.Client;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary>The registry that a verb asks.</summary>
internal static class Known
{
    /// <param name="http">Serves the client.</param>
    /// <param name="named">A known registry's name, or an address; the preset one where it is null.</param>
    public static RegistryClient Open(HttpClient http, string? named) => Open(http, KnownRegistry.Choose(named));

    /// <inheritdoc cref="Open(HttpClient, string?)"/>
    public static RegistryClient Open(HttpClient http, KnownRegistry registry) => new(http, new(registry.Name, Address.Registry(registry.Url)));
}
