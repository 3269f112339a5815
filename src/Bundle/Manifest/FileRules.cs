namespace Mint.Bundle;

/// <summary>Rules of <c>files</c> and of what names files.</summary>
internal static class FileRules
{
    private const string Rebuild = "Build the bundle again with Mint.Sdk.";

    public static void Check(PluginManifest manifest, ProblemList problems)
    {
        for (var i = 0; i < manifest.Files.Count && !problems.Full; i++) One(manifest, i, problems);
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var file in manifest.Files) sizes.TryAdd(file.Path, file.Size);
        Listed($"lib/{manifest.Entry.Assembly}.dll", "$.entry.assembly", sizes, problems);
        Named(manifest.Readme, "$.readme", BundleLimits.ReadmeSize, sizes, problems);
        Named(manifest.Icon, "$.icon", BundleLimits.IconSize, sizes, problems);
        Named(manifest.Changelog, "$.changelog", BundleLimits.ReadmeSize, sizes, problems);
        for (var i = 0; i < manifest.Ui.Count; i++) Listed(manifest.Ui[i].File, $"$.ui[{i}].file", sizes, problems);
        for (var i = 0; i < manifest.Assemblies.Count && !problems.Full; i++)
        {
            var (assembly, path) = (manifest.Assemblies[i], $"$.assemblies[{i}]");
            Values.Line(assembly.Name, path + ".name", ManifestLimits.Line, problems);
            Values.Line(assembly.Version, path + ".version", ManifestLimits.Line, problems);
            Listed(assembly.File, path + ".file", sizes, problems);
        }
    }

    private static void One(PluginManifest manifest, int i, ProblemList problems)
    {
        var (file, path) = (manifest.Files[i], $"$.files[{i}]");
        if (BundlePath.Fault(file.Path) is var (code, message)) problems.AddAt(code, path + ".path", message, "Rename the file.");
        else if (file.Path == BundleEntryNames.Manifest) problems.AddAt(ManifestCodes.FilesMustBeInOrder, path + ".path", "The manifest does not list itself.", Rebuild);
        if (file.Size is < 0 or > BundleLimits.EntrySize) problems.AddAt(ManifestCodes.FileSizeMustFit, path + ".size", $"The size is {file.Size}, not between 0 and {BundleLimits.EntrySize}.", "Leave the file out or make it smaller.");
        if (i > 0 && string.CompareOrdinal(manifest.Files[i - 1].Path, file.Path) >= 0) problems.AddAt(ManifestCodes.FilesMustBeInOrder, path, "The files are not in ordinal order, or one is there twice.", Rebuild);
    }

    private static void Named(string? file, string path, int most, Dictionary<string, long> sizes, ProblemList problems)
    {
        if (file is null) return;
        Listed(file, path, sizes, problems);
        if (sizes.TryGetValue(file, out var size) && size > most) problems.AddAt(ManifestCodes.FileSizeMustFit, path, $"The file has {size} bytes, more than {most}.", "Make it smaller.");
    }

    private static void Listed(string file, string path, Dictionary<string, long> sizes, ProblemList problems)
    {
        if (!sizes.ContainsKey(file)) problems.AddAt(ManifestCodes.FileMustBeListed, path, $"'{Shown.Of(file)}' is not among the files.", Rebuild);
    }
}
