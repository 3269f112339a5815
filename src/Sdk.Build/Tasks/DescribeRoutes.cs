using Microsoft.Build.Framework;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Writes <c>openapi.json</c> from the compiled plugin; a plugin without routes has none.</summary>
public sealed class DescribeRoutes : BundleTask
{
    /// <summary>The plugin's assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it was compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The declared manifest.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    /// <summary>The compiler's XML documentation file, where there is one.</summary>
    public string Documentation { get; set; } = "";

    /// <summary>Where the document is written, or what is removed where there is nothing to describe.</summary>
    [Required]
    public string Document { get; set; } = "";

    /// <summary>A file that is written at the end, whether there is a document or not.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <summary>The plugin's version.</summary>
    [Required]
    public string Version { get; set; } = "";

    /// <summary>What the plugin does, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; set; } = "";

    /// <summary>An SPDX expression.</summary>
    public string License { get; set; } = "";

    private protected override void Run()
    {
        var facts = new BuildFacts { Version = Version, TargetFramework = "", SdkVersion = SdkVersion, Description = Description, Author = Author, License = License };
        var manifest = facts.AddTo(DeclaredManifest.Read(ManifestFile), BundleContents.Nothing);
        if (manifest.Routes.Count == 0) File.Delete(Document);
        else Describe(manifest);
        File.WriteAllText(StampFile, manifest.Routes.Count == 0 ? "" : "openapi.json");
    }

    private void Describe(PluginManifest manifest)
    {
        var docs = File.Exists(Documentation) ? XmlDocs.Read(Documentation) : XmlDocs.Empty;
        var (text, leftOut) = PluginCode.Read(Assembly, [.. References.Select(reference => reference.ItemSpec)], code => OpenApiDocument.Of(manifest, code, docs));
        foreach (var route in leftOut)
            Warn(PackingCodes.RouteShouldBeDescribed, $"openapi.json lacks {route.Method} {route.Pattern}: another route has the same path but for its constraints, and OpenAPI can tell of one only. Give one of them a path of its own where clients should find both.");
        File.WriteAllBytes(Document, text);
    }
}
