using System.Text.RegularExpressions;

namespace Mint.Sdk.Build;

/// <summary>A static web asset, as the Razor SDK lists it.</summary>
internal sealed partial record StaticAsset
{
    /// <summary>The file on disk.</summary>
    public required string File { get; init; }

    /// <summary>Below its base path; may hold tokens such as <c>#[.{fingerprint}]?</c>.</summary>
    public required string RelativePath { get; init; }

    /// <summary>For instance <c>_content/Library</c>.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Discovered and Computed are the project's own; Project and Package a library's.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>All, Build or Publish.</summary>
    public string AssetKind { get; init; } = "";

    /// <summary>The package that it came in; empty for the project's own and for those of other projects.</summary>
    public string Package { get; init; } = "";

    public string Fingerprint { get; init; } = "";

    /// <summary>The file that a compressed variant is of; empty for any other.</summary>
    public string RelatedFile { get; init; } = "";

    /// <summary>Where it lies in the bundle: the plugin's own below <c>wwwroot/</c>, a library's below <c>wwwroot/_content/…</c>, each under its plain name.</summary>
    public string BundlePath => string.Join('/', ((string[])["wwwroot", IsOwn ? "" : BasePath.Trim('/'), PlainPath]).Where(part => part.Length > 0));

    /// <summary>Whether a build has it; what only publishing makes is never in a bundle.</summary>
    public bool IsOfBuild => AssetKind != "Publish";

    private bool IsOwn => SourceType is "Discovered" or "Computed";

    /// <summary>A token that may be left out is left out, one that must not is filled in.</summary>
    private string PlainPath => Token().Replace(RelativePath.Replace('\\', '/'), token => token.Groups["may"].Length > 0 ? "" : Name().Replace(token.Groups["text"].Value, Fingerprint));

    [GeneratedRegex(@"#\[(?<text>[^\]]*)\](?<may>[?!]?)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
