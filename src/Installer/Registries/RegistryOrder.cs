namespace Mint.Installer;

/// <summary>What a registry is asked for in the name of a token.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Below the registry's root, for instance <c>api/v1/tokens</c>.</param>
/// <param name="Json">The body; null for none.</param>
public sealed record RegistryOrder(HttpMethod Method, string Path, byte[]? Json = null);
