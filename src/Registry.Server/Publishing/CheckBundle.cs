using Mint.Bundle;
using Mint.Registry.Server.Documents;

namespace Mint.Registry.Server.Publishing;

/// <summary>What a bundle holds that is kept beside it. <paramref name="Undeclared"/> is what its assemblies use and it does not declare.</summary>
internal sealed record CheckedBundle(PluginManifest Manifest, IReadOnlyList<Problem> Undeclared, IReadOnlyList<Extract> Extracts);

/// <summary>Everything that can be judged from the bytes and the address alone.</summary>
internal static class CheckBundle
{
    /// <returns>The bundle where nothing refuses it; or null with the problems.</returns>
    public static (CheckedBundle? Bundle, IReadOnlyList<Problem> Problems) Read(Upload upload, PluginId id, PluginVersion version, RegistryOptions options)
    {
        var (bundle, problems) = BundleReader.ReadOwn(upload.Content, upload.Digest);
        if (bundle is null) return (null, problems);
        using (bundle)
        {
            var mismatches = Mismatches(bundle.Manifest, id, version).ToList();
            options.Watch?.Invoke(PublishStep.CheckPermissions);
            var undeclared = PermissionScan.Run(bundle).Undeclared(bundle.Manifest);
            if (mismatches.Count == 0 && (undeclared.Count == 0 || options.UndeclaredUse == UndeclaredUse.Warn)) return (new(bundle.Manifest, undeclared, Extract.Of(bundle)), []);
            return (null, options.UndeclaredUse == UndeclaredUse.Warn ? mismatches : [.. mismatches, .. undeclared]);
        }
    }

    private static IEnumerable<Problem> Mismatches(PluginManifest manifest, PluginId id, PluginVersion version)
    {
        if (manifest.Id != id.Value) yield return new(RegistryCode.UrlMismatch, "id", $"is '{manifest.Id}' in the manifest and '{id}' in the address.", "Publish to the address of the manifest's id.");
        if (manifest.Version != version.ToString()) yield return new(RegistryCode.UrlMismatch, "version", $"is '{manifest.Version}' in the manifest and '{version}' in the address.", "Publish to the address of the manifest's version.");
    }
}
