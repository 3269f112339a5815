using System.Globalization;
using Microsoft.Build.Framework;

namespace Mint.Sdk.Build;

/// <summary>Says what a bundle would hold, and packs nothing.</summary>
public sealed class ListBundle : ContentsTask
{
    /// <summary>The plugin's assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The plugin's version.</summary>
    [Required]
    public string Version { get; set; } = "";

    private protected override void Run()
    {
        var declared = DeclaredManifest.Of(Assembly);
        var contents = Contents();
        Say($"{declared.Id}-{Version}.mint would hold, beside its manifest:");
        foreach (var source in contents.Sources) Say($"{new FileInfo(source.SourceFile).Length,12:N0}  {source.Path}");
        foreach (var left in contents.LeftOut) Say($"    left out  {left.File.Path}: {left.Reason}");
    }

    private void Say(FormattableString line) => Log.LogMessage(MessageImportance.High, "{0}", line.ToString(CultureInfo.InvariantCulture));
}
