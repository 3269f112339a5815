using Mint.Bundle;
using NuGet.Versioning;

namespace Mint.Registry.Server.Listing;

/// <summary>Whether a version runs on a platform, as hosts judge it.</summary>
internal static class PlatformRange
{
    /// <param name="interval">NuGet notation; null is any platform, and what is no interval is none.</param>
    /// <param name="platform">The platform's version.</param>
    public static bool Satisfies(string? interval, PluginVersion platform) => interval is null || (VersionRange.TryParse(interval, out var range) && platform.Satisfies(range));
}
