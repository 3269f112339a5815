using System.Globalization;
using Microsoft.Build.Framework;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Writes <c>&lt;id&gt;-&lt;version&gt;.mint</c> and records its name.</summary>
public sealed class PackBundle : ContentsTask
{
    /// <summary>The declared manifest.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>Where the bundle is written.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Where the bundle's name is written.</summary>
    [Required]
    public string RecordFile { get; set; } = "";

    /// <summary>The plugin's version.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <summary>For instance <c>net10.0</c>.</summary>
    [Required]
    public string TargetFramework { get; set; } = "";

    /// <summary>What the plugin does, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; set; } = "";

    /// <summary>An SPDX expression.</summary>
    public string License { get; set; } = "";

    /// <summary>A URL.</summary>
    public string Homepage { get; set; } = "";

    /// <summary>The URL of the source.</summary>
    public string RepositoryUrl { get; set; } = "";

    /// <summary>The commit it was built from.</summary>
    public string Commit { get; set; } = "";

    /// <summary>Whether the project's folder had changes that were not committed. False too where git is not there to ask.</summary>
    public bool Dirty { get; set; }

    /// <summary>The MiB above which a bundle is called large; 0 for never.</summary>
    public string SizeBudget { get; set; } = "";

    private protected override void Run()
    {
        var declared = DeclaredManifest.Read(ManifestFile);
        var contents = Contents();
        NamedFiles.Check(declared, contents);
        foreach (var left in contents.LeftOut) Log.LogMessage(MessageImportance.Low, "{0} is left out: {1}", left.File.Path, left.Reason);

        var name = $"{declared.Id}-{PluginVersion.Parse(Version)}.mint";
        var budget = Budget();
        var target = Path.GetFullPath(Path.Combine(Folder, name));
        var digest = BundleWriter.Write(target, Facts().AddTo(declared, contents), contents.Sources);
        File.WriteAllText(RecordFile, name);

        foreach (var (code, message) in Guards.Of(contents, new FileInfo(target).Length, budget, Description, License)) Warn(code, message);
        WarnOfUndeclared(declared, contents);
        Log.LogMessage(MessageImportance.High, "{0} -> {1}", declared.Id, target);
        Log.LogMessage(MessageImportance.Low, "sha256 {0}", digest);
    }

    private int Budget() => int.TryParse(SizeBudget, NumberStyles.None, CultureInfo.InvariantCulture, out var budget) ? budget
        : throw new RefusedException(PackingCodes.BudgetMustBeANumber, "MintBundleSizeBudget", $"is '{SizeBudget}', which is no whole number of MiB.", "Write a number such as 30, or 0 for no budget.");

    private BuildFacts Facts() => new()
    {
        Version = Version,
        TargetFramework = TargetFramework,
        SdkVersion = SdkVersion,
        Description = Description,
        Author = Author,
        License = License,
        Homepage = Homepage,
        RepositoryUrl = RepositoryUrl,
        Commit = Commit,
        Dirty = Dirty,
    };

    /// <summary>What the assemblies reach for and the plugin does not say: an admin sees the same when it is installed.</summary>
    private void WarnOfUndeclared(PluginManifest declared, BundleContents contents)
    {
        var scan = PermissionScan.Run(contents.Sources);
        foreach (var problem in scan.Undeclared(declared)) Warn(problem.Code, $"{problem.Subject} {problem.Message} {problem.Remedy}");
        foreach (var gap in scan.Gaps) Log.LogMessage(MessageImportance.Low, "{0}: {1}", gap.File, gap.What);
    }
}
