using Mint.Bundle;
using NuGet.Packaging;
using NuGet.ProjectModel;

namespace Mint.Sdk.Build;

/// <summary>A package as its restore and its nuspec tell of it.</summary>
/// <param name="Id">The id, as the package spells it.</param>
/// <param name="Version">The normalised version.</param>
/// <param name="License">What it says of its licence; null where it says nothing.</param>
/// <param name="Sha512">Of the package file, in lower-case hex; null where the restore did not record it.</param>
/// <param name="Uses">Ids of the packages it depends on.</param>
internal sealed record RestoredPackage(string Id, string Version, PackageLicense? License, string? Sha512, IReadOnlyList<string> Uses);

/// <summary>Of a package's licence one of the three: an SPDX expression, a file inside the package, an address.</summary>
internal sealed record PackageLicense(string? Expression, string? File, string? Url);

/// <summary>What a project restored, read by NuGet's own libraries.</summary>
internal static class RestoredPackages
{
    private const string RestoreAgain = "Restore again: dotnet restore --force.";

    /// <summary>The packages by id.</summary>
    /// <exception cref="RefusedException">MINT4035.</exception>
    public static IReadOnlyDictionary<string, RestoredPackage> Read(string assetsFile, string targetFramework)
    {
        try
        {
            var assets = new LockFileFormat().Read(assetsFile);
            var target = assets.Targets.FirstOrDefault(one => one.RuntimeIdentifier is null && one.TargetFramework.GetShortFolderName() == targetFramework) ?? assets.Targets.FirstOrDefault(one => one.RuntimeIdentifier is null);
            var uses = (target?.Libraries ?? []).ToDictionary(library => library.Name!, library => library.Dependencies.Select(dependency => dependency.Id).Order(StringComparer.OrdinalIgnoreCase).ToList(), StringComparer.OrdinalIgnoreCase);
            return assets.Libraries.Where(library => library.Type == "package" && library.Path is not null)
                .ToDictionary(library => library.Name, library => Package(assets, library, uses.GetValueOrDefault(library.Name) ?? []), StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or NuGet.Packaging.Core.PackagingException or System.Xml.XmlException or System.Text.Json.JsonException)
        {
            throw new RefusedException(PackingCodes.RestoreMustBeReadable, assetsFile, $"What was restored cannot be read: {failure.Message}", RestoreAgain);
        }
    }

    private static RestoredPackage Package(LockFile assets, LockFileLibrary library, IReadOnlyList<string> uses) =>
        new(library.Name, library.Version.ToNormalizedString(), License(assets, library), library.Sha512 is { Length: > 0 } digest ? Convert.ToHexStringLower(Convert.FromBase64String(digest)) : null, uses);

    private static PackageLicense? License(LockFile assets, LockFileLibrary library)
    {
        var file = assets.PackageFolders.Select(folder => Path.Combine(folder.Path, library.Path, library.Name.ToLowerInvariant() + ".nuspec")).FirstOrDefault(File.Exists);
        if (file is null) return null;
        var nuspec = new NuspecReader(file);
        if (nuspec.GetLicenseMetadata() is { } license) return license.Type == LicenseType.Expression ? new(license.License, null, null) : new(null, license.License, null);
        return nuspec.GetLicenseUrl() is { Length: > 0 } url ? new(null, null, url) : null;
    }
}
