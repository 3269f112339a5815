using Microsoft.Build.Framework;

namespace Mint.Sdk.Build;

/// <summary>Takes the manifest out of the compiled plugin and checks it.</summary>
public sealed class ValidateManifest : BundleTask
{
    /// <summary>The plugin's assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Where the declared manifest is written.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    private protected override void Run() => DeclaredManifest.Write(DeclaredManifest.Of(Assembly), ManifestFile);
}
