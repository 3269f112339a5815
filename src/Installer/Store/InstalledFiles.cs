using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>The files of one version on disk.</summary>
internal static class InstalledFiles
{
    private const string ManifestFile = "manifest.json";

    /// <summary>The manifest that lies there, or null together with what is wrong (MINT7033).</summary>
    public static (PluginManifest? Manifest, IReadOnlyList<Problem> Problems) ReadManifest(PluginId id, string folder)
    {
        var path = Path.Combine(folder, ManifestFile);
        if (!File.Exists(path)) return (null, Damaged(id, $"its file {path} is missing").Problems);
        var (manifest, problems) = ManifestJson.Read(File.ReadAllBytes(path), ManifestScope.Complete);
        return manifest is null ? (null, Damaged(id, $"its file {path} is not the manifest it was: {problems[0]}").Problems) : (manifest, []);
    }

    /// <summary>Whether the folder holds the bundle's entries, all of them, nothing else, byte for byte.</summary>
    public static bool Hold(string folder, PluginBundle bundle)
    {
        var expected = bundle.Manifest.Files.Select(file => file.Path).Append(ManifestFile).Order(StringComparer.Ordinal);
        var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
        return found.SequenceEqual(expected, StringComparer.Ordinal)
            && File.ReadAllBytes(Path.Combine(folder, ManifestFile)).AsSpan().SequenceEqual(bundle.ReadEntry(ManifestFile))
            && bundle.Manifest.Files.All(file => DigestOf(Path.Combine(folder, file.Path)) == file.Sha256);
    }

    public static RefusedException Damaged(PluginId id, string why) =>
        new("MINT7033", id.Value, $"is installed, but {why}.", $"Remove it with 'mint plugin uninstall {id}' (its data is kept), then install it again.");

    private static Sha256Digest DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return Sha256Digest.FromHash(SHA256.HashData(file));
    }
}
