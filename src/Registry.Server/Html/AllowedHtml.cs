using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Mint.Registry.Server.Html;

/// <summary>What may stand in the HTML of a README. Everything else goes; what stood inside of it stays, unless it was never meant to be read.</summary>
internal static partial class AllowedHtml
{
    public static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
        [
            "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
            "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
        ],
        StringComparer.Ordinal);

    public static readonly FrozenSet<string> Void = FrozenSet.ToFrozenSet(["br", "hr"], StringComparer.Ordinal);

    /// <summary>These go with all that is in them.</summary>
    public static readonly FrozenSet<string> Dropped = FrozenSet.ToFrozenSet(
        [
            "applet", "audio", "base", "button", "canvas", "datalist", "embed", "form", "frame", "frameset", "head", "iframe", "input", "link", "listing", "math", "meta", "noembed", "noframes", "noscript", "object",
            "option", "param", "plaintext", "script", "select", "slot", "source", "style", "svg", "template", "textarea", "title", "track", "video", "xmp",
        ],
        StringComparer.Ordinal);

    /// <summary>An address that a reader may be led to: https, without a name and password in it.</summary>
    public static string? Link(string? href) =>
        Uri.TryCreate(href?.Trim(), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.Host.Length > 0 ? url.AbsoluteUri : null;

    /// <summary>The language of a code block, as Markdown names it.</summary>
    public static string? Language(string? classes) => classes is not null && LanguageRule().IsMatch(classes) ? classes : null;

    [GeneratedRegex("^language-[a-z0-9+#-]{1,20}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageRule();
}
