using System.Security.Cryptography;
using Microsoft.Build.Framework;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Writes <c>sbom.cdx.json</c>: every package and every file that runs or is shown (below <c>lib/</c>, <c>wwwroot/</c>, <c>ui/</c>), with digests and licences.</summary>
public sealed class GenerateSbom : ContentsTask
{
    /// <summary>The declared manifest.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>NuGet's record of the restore.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>Where the document is written.</summary>
    [Required]
    public string Document { get; set; } = "";

    /// <summary>The plugin's version.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <summary>For instance <c>net10.0</c>.</summary>
    [Required]
    public string TargetFramework { get; set; } = "";

    /// <summary>What the plugin does, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; set; } = "";

    /// <summary>An SPDX expression.</summary>
    public string License { get; set; } = "";

    private static readonly string[] Billed = ["lib/", "wwwroot/", "ui/"];

    private protected override void Run()
    {
        var facts = new BuildFacts { Version = Version, TargetFramework = TargetFramework, SdkVersion = SdkVersion, Description = Description, Author = Author, License = License };
        var contents = Contents();
        var packages = RestoredPackages.Read(AssetsFile, TargetFramework);
        var origins = Files.GroupBy(file => file.GetMetadata("BundlePath").Replace('\\', '/'), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().GetMetadata("NuGetPackageId"), StringComparer.Ordinal);
        var files = contents.Sources.Where(source => IsBilled(source.Path))
            .Select(source => new BilledFile(source.Path, DigestOf(source), packages.GetValueOrDefault(origins[source.Path]))).ToList();
        foreach (var package in files.Select(file => file.Package).OfType<RestoredPackage>().Where(package => package.License is null).DistinctBy(package => package.Id))
            Warn(PackingCodes.PackageShouldNameItsLicense, $"The package {package.Id} {package.Version} in the bundle names no licence: whether you may pass it on is for you to find out. Ask its authors, or do without it.");
        File.WriteAllBytes(Document, BillOfMaterials.Of(facts.AddTo(DeclaredManifest.Read(ManifestFile), BundleContents.Nothing), files));
    }

    // The list of what is needed to run describes the others.
    private static bool IsBilled(string path) => Array.Exists(Billed, folder => path.StartsWith(folder, StringComparison.Ordinal)) && !path.EndsWith(".deps.json", StringComparison.Ordinal);

    private static Sha256Digest DigestOf(BundleSource source)
    {
        using var content = File.OpenRead(source.SourceFile);
        return Sha256Digest.FromHash(SHA256.HashData(content));
    }
}
