namespace Mint.Bundle;

/// <summary>How much of a manifest a text must hold.</summary>
public enum ManifestScope
{
    /// <summary>The generator's part: no build facts.</summary>
    Declared,

    /// <summary>All of it, as it lies in a bundle.</summary>
    Complete,
}

/// <summary>The only reader and writer of manifests.</summary>
public static class ManifestJson
{
    /// <summary>Reads a manifest strictly: canonical text, no unknown or duplicate keys, every value checked. All problems are reported together.</summary>
    /// <returns>The manifest, or null together with the problems.</returns>
    public static (PluginManifest? Manifest, IReadOnlyList<Problem> Problems) Read(ReadOnlyMemory<byte> utf8, ManifestScope scope) => throw new NotSupportedException("Not there yet.");

    /// <summary>The canonical UTF-8 text.</summary>
    public static byte[] Write(PluginManifest manifest) => throw new NotSupportedException("Not there yet.");
}
