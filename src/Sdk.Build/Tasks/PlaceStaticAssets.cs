using Microsoft.Build.Framework;

namespace Mint.Sdk.Build;

/// <summary>Gives each static web asset its place in the bundle. A compressed variant that is no smaller than its original is left out.</summary>
public sealed class PlaceStaticAssets : BundleTask
{
    /// <summary>The items <c>StaticWebAsset</c> of the Razor SDK.</summary>
    public ITaskItem[] Assets { get; set; } = [];

    /// <summary>The same files, each with its <c>BundlePath</c> and, where it came in a package, <c>NuGetPackageId</c>.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];

    private protected override void Run() => Files = [.. Assets.Select(Read).Where(asset => asset.IsOfBuild && IsWorthwhile(asset)).Select(Item)];

    private static StaticAsset Read(ITaskItem item) => new()
    {
        File = item.GetMetadata("FullPath"),
        RelativePath = item.GetMetadata("RelativePath"),
        BasePath = item.GetMetadata("BasePath"),
        SourceType = item.GetMetadata("SourceType"),
        AssetKind = item.GetMetadata("AssetKind"),
        Package = item.GetMetadata("SourceType") == "Package" ? item.GetMetadata("SourceId") : "",
        Fingerprint = item.GetMetadata("Fingerprint"),
        RelatedFile = item.GetMetadata("AssetTraitName") == "Content-Encoding" ? item.GetMetadata("RelatedAsset") : "",
    };

    private static bool IsWorthwhile(StaticAsset asset) =>
        asset.RelatedFile.Length == 0 || !File.Exists(asset.File) || !File.Exists(asset.RelatedFile) || new FileInfo(asset.File).Length < new FileInfo(asset.RelatedFile).Length;

    private static ITaskItem Item(StaticAsset asset) => new Microsoft.Build.Utilities.TaskItem(asset.File, new Dictionary<string, string>(StringComparer.Ordinal) { ["BundlePath"] = asset.BundlePath, ["NuGetPackageId"] = asset.Package });
}
