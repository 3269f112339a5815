namespace Mint.Bundle;

/// <summary>What is allowed, but seldom meant.</summary>
internal static class Advice
{
    public const string LicenseShouldBeNamed = "MINT4100";
    public const string DescriptionShouldBeWritten = "MINT4101";
    public const string ReadmeShouldBeIncluded = "MINT4102";
    public const string WorkingTreeShouldBeClean = "MINT4103";
    public const string AuthorShouldBeNamed = "MINT4104";
    public const string BundleShouldBeSmall = "MINT4105";
    public const string PermissionShouldHaveAReason = "MINT4106";

    /// <summary>Above this, people wait for downloads.</summary>
    public const long LargeSize = 30L << 20;

    public static IEnumerable<Problem> On(PluginBundle bundle)
    {
        var manifest = bundle.Manifest;
        if (manifest.License is null && !manifest.Files.Any(file => file.Path.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)))
            yield return new(LicenseShouldBeNamed, "$.license", "The plugin names no licence.", "Set PackageLicenseExpression in the project, for instance MIT.");
        if (manifest.Description is null)
            yield return new(DescriptionShouldBeWritten, "$.description", "The plugin has no description.", "Set Description in the project.");
        if (manifest.Readme is null)
            yield return new(ReadmeShouldBeIncluded, "$.readme", "The plugin has no README.", "Put a README.md beside the project file.");
        if (manifest.Author is null)
            yield return new(AuthorShouldBeNamed, "$.author", "The plugin names no author.", "Set Authors in the project.");
        if (manifest.Repository is { Dirty: true })
            yield return new(WorkingTreeShouldBeClean, "$.repository.dirty", "The bundle was built from files that were not committed.", "Commit, then build the bundle that you publish.");
        if (bundle.Size > LargeSize)
            yield return new(BundleShouldBeSmall, "file", $"The bundle has {bundle.Size >> 20} MiB.", "Leave out what the plugin does not need at run time; MintRuntimeIdentifiers limits native libraries.");
        for (var i = 0; i < manifest.Permissions.Count; i++)
        {
            if (manifest.Permissions[i].Reason is null)
                yield return new(PermissionShouldHaveAReason, $"$.permissions[{i}].reason", $"Nothing says why the plugin needs '{manifest.Permissions[i].Name}'.", "Add Reason to [RequiresPermission]; it is shown to the admin who installs the plugin.");
        }
    }
}
