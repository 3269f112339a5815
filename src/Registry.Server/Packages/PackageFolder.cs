using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace Mint.Registry.Server.Packages;

/// <summary>A NuGet package in the folder; its name says what it is, and what is in it is NuGet's business.</summary>
internal sealed record PackageFile(string Id, NuGetVersion Version, string Path)
{
    /// <summary>As NuGet writes it in addresses.</summary>
    public string Number => Version.ToNormalizedString().ToLowerInvariant();
}

/// <summary>The packages that the registry's admin put into a folder, as they are now: <c>Mint.Sdk.1.0.0.nupkg</c> and so on.</summary>
internal static partial class PackageFolder
{
    /// <summary>The versions of a package, the oldest first; of every package where none is named.</summary>
    public static IReadOnlyList<PackageFile> Find(string folder, string? id = null) =>
        !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, "*.nupkg").Select(Read).OfType<PackageFile>()
                .Where(package => id is null || package.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
                .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase).ThenBy(package => package.Version),
        ];

    private static PackageFile? Read(string path) =>
        NameRule().Match(Path.GetFileName(path)) is { Success: true } name && NuGetVersion.TryParse(name.Groups["version"].Value, out var version) ? new(name.Groups["id"].Value, version, path) : null;

    [GeneratedRegex(@"^(?<id>[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*)\.(?<version>[0-9]+\.[0-9]+\.[0-9]+(\.[0-9]+)?(-[A-Za-z0-9.-]+)?)\.nupkg\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameRule();
}
