namespace Mint.Registry.Server;

/// <summary>Where the registry keeps its data and listens.</summary>
public sealed record RegistryOptions(string DataFolder, string Url)
{
    /// <summary>Reads <c>--data folder --urls url</c>.</summary>
    public static RegistryOptions FromArguments(string[] args) => throw new NotSupportedException("Not there yet.");
}

/// <summary>A registry ready to run. <paramref name="FirstToken"/> is the first admin token, only when the data folder was empty; whoever starts the server prints it once.</summary>
public sealed record RegistryApplication(WebApplication App, string? FirstToken);

/// <summary>The registry as an ASP.NET Core application.</summary>
public static class RegistryServer
{
    /// <summary>Opens or creates the data folder and builds the application; the caller starts it.</summary>
    /// <exception cref="Mint.Bundle.RefusedException">The folder cannot be used, or another process owns it.</exception>
    public static Task<RegistryApplication> BuildAsync(RegistryOptions options) => throw new NotSupportedException("Not there yet.");
}
