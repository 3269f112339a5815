namespace Mint.Bundle;

/// <summary>A file to pack: its path in the bundle and where its content is.</summary>
public sealed record BundleSource(string Path, string SourceFile);

/// <summary>Writes bundles: for given content exactly one structure, whatever the order of the sources.</summary>
public static class BundleWriter
{
    /// <summary>Packs to a temporary file beside <paramref name="target"/> and renames. Fills in the manifest's <c>files</c>.</summary>
    /// <returns>The bundle's digest.</returns>
    /// <exception cref="RefusedException">Where the result would not be read back: names, limits, manifest rules.</exception>
    public static Sha256Digest Write(string target, PluginManifest manifest, IReadOnlyList<BundleSource> sources) => throw new NotSupportedException("Not there yet.");
}
