using System.CommandLine;
using Mint.Bundle;

namespace Mint.Cli.Projects;

/// <summary>Where a verb takes a manifest from: a bundle, or a project that is built for it.</summary>
internal static class ManifestSource
{
    public static Argument<string> Argument() => new("bundle-or-project") { Description = "A .mint file, or a plugin's project, which is built: its folder, its .csproj or a solution; the current folder where none is named.", DefaultValueFactory = _ => "." };

    /// <summary>Reads the manifest.</summary>
    public static async Task<PluginManifest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (ProjectSearch.IsMeant(path)) return await PluginProject.Find(path).BuildAsync(cancellationToken);
        using var bundle = BundleReader.Open(path);
        return bundle.Manifest;
    }
}
