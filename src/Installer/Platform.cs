using Mint.Bundle;
using NuGet.Versioning;

namespace Mint.Installer;

/// <summary>The platform as plugins name it in <c>requires_platform</c>.</summary>
public static class Platform
{
    /// <summary>This build's version.</summary>
    public static PluginVersion Version { get; } = PluginVersion.Parse(typeof(Platform).Assembly.GetName().Version!.ToString(3));

    /// <summary>Whether a platform's version lies in a NuGet interval; null is any. What is no interval is never satisfied.</summary>
    public static bool Satisfies(string? interval, PluginVersion platform) =>
        interval is null || (VersionRange.TryParse(interval, out var range) && platform.Satisfies(range));
}
