using Mint.Bundle;

namespace Mint.Registry.Server.Publishing;

/// <summary>Everything that can be judged from the bytes and the address alone.</summary>
internal static class CheckBundle
{
    public static (PluginManifest? Manifest, IReadOnlyList<Problem> Problems) Read(Stream content, PluginId id, PluginVersion version)
    {
        var (bundle, problems) = BundleReader.Read(content);
        if (bundle is null) return (null, problems);
        using (bundle)
        {
            var mismatches = Mismatches(bundle.Manifest, id, version).ToList();
            return mismatches.Count == 0 ? (bundle.Manifest, mismatches) : (null, mismatches);
        }
    }

    private static IEnumerable<Problem> Mismatches(PluginManifest manifest, PluginId id, PluginVersion version)
    {
        if (manifest.Id != id.Value) yield return new(RegistryCode.UrlMismatch, "id", $"is '{manifest.Id}' in the manifest and '{id}' in the address.", "Publish to the address of the manifest's id.");
        if (manifest.Version != version.ToString()) yield return new(RegistryCode.UrlMismatch, "version", $"is '{manifest.Version}' in the manifest and '{version}' in the address.", "Publish to the address of the manifest's version.");
    }
}
