using Mint.Bundle;

namespace Mint.Installer;

/// <summary>The files that a plugin would serve to anyone, without login.</summary>
/// <param name="Path">Where they would be found: <c>/plugins/{id}/</c>.</param>
/// <param name="Count">How many, compressed forms of the same file among them.</param>
/// <param name="Size">All of them, in bytes.</param>
public sealed record PlannedPages(string Path, int Count, long Size)
{
    private const string Root = "wwwroot/";

    internal static PlannedPages? Of(PluginManifest manifest)
    {
        var files = manifest.Files.Where(file => file.Path.StartsWith(Root, StringComparison.Ordinal)).ToList();
        return files.Count == 0 ? null : new($"/plugins/{manifest.Id}/", files.Count, files.Sum(file => file.Size));
    }
}
