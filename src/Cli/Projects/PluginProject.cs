using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Projects;

/// <summary>A plugin's project on this machine.</summary>
/// <param name="File">The full path of the project file.</param>
internal sealed record PluginProject(string File)
{
    /// <summary>The folder that the project lies in.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>The project that a path means.</summary>
    /// <exception cref="RefusedException">MINT9020: there is none, or more than one.</exception>
    public static PluginProject Find(string path) => new(ProjectSearch.Find(path));

    /// <summary>Builds the project and reads the manifest of the bundle that the build has packed.</summary>
    /// <exception cref="RefusedException">MINT9021: it does not build, or packs no bundle; the build's errors were shown.</exception>
    public async Task<PluginManifest> BuildAsync(CancellationToken cancellationToken)
    {
        var build = await DotNetBuild.RunAsync(File, cancellationToken);
        if (!build.Succeeded)
        {
            Terminal.Error(string.Join('\n', build.Lines.Where(line => !line.Contains(": warning ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)));
            throw new RefusedException("MINT9021", File, "does not build.", "Correct what the output above names, and try again.");
        }
        if (build.Bundle.Length == 0) throw new RefusedException("MINT9021", File, "packs no bundle.", "Name the project of a plugin, which has the package Mint.Sdk and leaves MintPackOnBuild on.");
        using var bundle = BundleReader.Open(build.Bundle);
        return bundle.Manifest;
    }
}
