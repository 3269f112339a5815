namespace Mint.Bundle;

/// <summary>An assembly names something that needs a permission.</summary>
/// <param name="Permission">One of <see cref="ApiPermissions.All"/>.</param>
/// <param name="File">The file in the bundle.</param>
/// <param name="Api">What is used, for instance <c>System.IO.File.ReadAllText</c>.</param>
public sealed record ApiUse(string Permission, string File, string Api);

/// <summary>Something that a scan cannot look through, in words: a file that cannot be read, a call that finds its target by a text.</summary>
public sealed record ScanGap(string File, string What);

/// <summary>What the assemblies of a bundle reach for.</summary>
public sealed record ScanReport(IReadOnlyList<ApiUse> Uses, IReadOnlyList<ScanGap> Gaps)
{
    internal const string PermissionShouldBeDeclared = "MINT4060";
    internal const string TargetShouldBeVisible = "MINT4061";

    private const int Named = 5;

    /// <summary>A problem for each permission that a file needs and the plugin does not declare, naming the uses.</summary>
    public IReadOnlyList<Problem> Undeclared(PluginManifest manifest)
    {
        var declared = manifest.Permissions.Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Uses.Where(use => !declared.Contains(use.Permission)).GroupBy(use => (use.File, use.Permission)).Select(group => new Problem(
            PermissionShouldBeDeclared, group.Key.File, $"uses {Listed([.. group.Select(use => use.Api)])}, which needs the permission '{group.Key.Permission}' ({ApiPermissions.All[group.Key.Permission]}); the plugin does not declare it.",
            $"Add [RequiresPermission(\"{group.Key.Permission}\", Reason = \"…\")] to the plugin, or do without."))];
    }

    /// <summary>A problem for each file with something that the scan cannot look through.</summary>
    public IReadOnlyList<Problem> Unseen() =>
        [.. Gaps.GroupBy(gap => gap.File, StringComparer.Ordinal).Select(group => new Problem(
            TargetShouldBeVisible, group.Key, $"cannot be looked through: {Listed([.. group.Select(gap => gap.What)])}.", "What is reached by these ways was not seen; ask the author, or read the source."))];

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named).Select(Shown.Of)) + (names.Count > Named ? $" and {names.Count - Named} more" : "");
}
