namespace Mint.Host.Http;

/// <summary>Marks a route of the platform among those of an application around it.</summary>
internal sealed class PlatformRoute;
