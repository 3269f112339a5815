using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A file that the build proposes for the bundle.</summary>
internal sealed record ProposedFile(string Path, string SourceFile);

/// <summary>A proposed file that the bundle does not hold, with the reason.</summary>
internal sealed record LeftOut(ProposedFile File, string Reason);

/// <summary>What goes into a bundle, and what does not.</summary>
internal sealed partial record BundleContents
{
    public static BundleContents Nothing { get; } = new() { Sources = [], Assemblies = [], LeftOut = [] };

    public required IReadOnlyList<BundleSource> Sources { get; init; }

    public required IReadOnlyList<BundledAssembly> Assemblies { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The systems for which native libraries are there.</summary>
    public IReadOnlyList<string> RuntimeIdentifiers =>
        [.. Sources.Select(source => NativePath().Match(source.Path)).Where(match => match.Success).Select(match => match.Groups["rid"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Of the systems wanted those for which no native library is there, where there were any at all.</summary>
    public IReadOnlyList<string> Unserved { get; init; } = [];

    public bool Holds(string path) => Sources.Any(source => source.Path == path);

    /// <exception cref="RefusedException">With every problem found.</exception>
    public static BundleContents Of(IReadOnlyList<ProposedFile> files, HostAssemblies host, Systems systems)
    {
        var sorting = new Sorting(host, systems);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal).ThenBy(file => file.SourceFile, StringComparer.Ordinal)) sorting.Add(file);
        return sorting.Finish();
    }

    [GeneratedRegex("^lib/runtimes/(?<rid>[^/]+)/native/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NativePath();
}
