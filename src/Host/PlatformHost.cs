using Microsoft.AspNetCore.Builder;

namespace Mint.Host;

/// <summary>Where the platform keeps its data and listens.</summary>
public sealed record HostOptions(string DataFolder, string Url);

/// <summary>A platform ready to run. <paramref name="FirstPassword"/> is that of the user <c>admin</c>, only when the data folder was empty; whoever starts the host prints it once.</summary>
public sealed record HostApplication(WebApplication App, string? FirstPassword);

/// <summary>The lab platform as an ASP.NET Core application.</summary>
public static class PlatformHost
{
    /// <summary>Opens or creates the data folder and builds the application; the caller starts it, then the installed plugins are loaded and mounted.</summary>
    /// <exception cref="Mint.Bundle.RefusedException">The folder cannot be used, or another process owns it.</exception>
    public static Task<HostApplication> BuildAsync(HostOptions options) => throw new NotSupportedException("Not there yet.");
}
