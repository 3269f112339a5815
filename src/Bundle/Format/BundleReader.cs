namespace Mint.Bundle;

/// <summary>Reads bundles.</summary>
public static class BundleReader
{
    /// <summary>Checks a whole bundle before anything of it is used; all problems are reported together. The stream must be seekable and stays the caller's.</summary>
    /// <returns>The bundle, or null together with the problems.</returns>
    public static (PluginBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Stream stream) => throw new NotSupportedException("Not there yet.");

    /// <summary>Opens and checks a file; the bundle owns it.</summary>
    /// <exception cref="RefusedException">Where the file is no bundle or cannot be opened.</exception>
    public static PluginBundle Open(string path) => throw new NotSupportedException("Not there yet.");
}

/// <summary>A bundle whose every byte was checked.</summary>
public sealed class PluginBundle : IDisposable
{
    public PluginManifest Manifest => throw new NotSupportedException("Not there yet.");

    /// <summary>The SHA-256 of the file: the bundle's identity.</summary>
    public Sha256Digest Digest => throw new NotSupportedException("Not there yet.");

    /// <summary>The file's size in bytes.</summary>
    public long Size => throw new NotSupportedException("Not there yet.");

    /// <summary>The parsed id and version of the manifest.</summary>
    public PluginId Id => throw new NotSupportedException("Not there yet.");
    public PluginVersion Version => throw new NotSupportedException("Not there yet.");

    /// <summary>The content of an entry (<c>manifest.json</c> included), checked against its digest while it is read.</summary>
    public byte[] ReadEntry(string path) => throw new NotSupportedException("Not there yet.");

    /// <summary>Writes every entry below a folder that does not exist yet (files are created new, flushed to disk).</summary>
    public void ExtractTo(string folder) => throw new NotSupportedException("Not there yet.");

    public void Dispose() => throw new NotSupportedException("Not there yet.");
}
