using Microsoft.Build.Framework;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A task that needs to know what goes into the bundle and what does not.</summary>
public abstract class ContentsTask : BundleTask
{
    /// <summary>The proposed files, each with its <c>BundlePath</c> and, where it came in a package, <c>NuGetPackageId</c>.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The list of what the host shares.</summary>
    [Required]
    public string HostAssemblies { get; set; } = "";

    /// <summary>The systems that the plugin is for, separated by semicolons; for all, where there are none. A text and no list, for on a command line the semicolons are escaped.</summary>
    public string RuntimeIdentifiers { get; set; } = "";

    /// <summary>The SDK's file that says which system takes whose files.</summary>
    public string RuntimeGraphFile { get; set; } = "";

    private protected BundleContents Contents() => BundleContents.Of(
        [.. Files.Select(file => new ProposedFile(file.GetMetadata("BundlePath").Replace('\\', '/'), file.ItemSpec))],
        Build.HostAssemblies.Load(HostAssemblies),
        Systems.Of(RuntimeIdentifiers.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), RuntimeGraphFile));
}
