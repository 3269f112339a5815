using System.Text.RegularExpressions;
using NuGet.Versioning;

namespace Mint.Bundle;

/// <summary>Rules of single values.</summary>
internal static partial class Values
{
    /// <summary>One line of text that is there.</summary>
    public static void Line(string text, string path, int most, ProblemList problems)
    {
        if (string.IsNullOrWhiteSpace(text)) problems.AddAt(ManifestCodes.TextMustFit, path, "The text is empty.", "Write one.");
        else Bounded(text, path, most, lines: false, problems);
    }

    /// <summary>Text of several lines that may be missing.</summary>
    public static void OptionalText(string? text, string path, ProblemList problems)
    {
        if (text is not null) Bounded(text, path, ManifestLimits.Paragraph, lines: true, problems);
    }

    /// <summary>Short, different, printable texts.</summary>
    public static void Lines(IReadOnlyList<string> texts, string path, ProblemList problems)
    {
        for (var i = 0; i < texts.Count; i++) Line(texts[i], $"{path}[{i}]", ManifestLimits.Word, problems);
        Different(texts, path, "", problems);
    }

    public static void Names(IReadOnlyList<string> names, string path, ProblemList problems) => Names(names, path, "", problems);

    public static void Names(IReadOnlyList<string> names, string path, string member, ProblemList problems)
    {
        for (var i = 0; i < names.Count; i++) Name(names[i], $"{path}[{i}]{member}", problems);
        Different(names, path, member, problems);
    }

    public static void OptionalName(string? name, string path, ProblemList problems)
    {
        if (name is not null) Name(name, path, problems);
    }

    /// <summary>Lower-case words joined by <c>_</c> or <c>-</c>, in parts joined by dots.</summary>
    public static void Name(string name, string path, ProblemList problems)
    {
        if (name.Length > ManifestLimits.Word || !NameRule().IsMatch(name))
            problems.AddAt(ManifestCodes.NameMustFollowItsRule, path, $"'{Shown.Of(name)}' is not a name.", $"Use a-z, 0-9, '_' and '-' in parts joined by dots, each beginning with a letter; {ManifestLimits.Word} characters at most.");
    }

    public static void Interval(string? range, string path, ProblemList problems)
    {
        if (range is not null && (range.Length > ManifestLimits.Line || !VersionRange.TryParse(range, allowFloating: false, out _)))
            problems.AddAt(ManifestCodes.RangeMustBeAnInterval, path, $"'{Shown.Of(range)}' is not a version range.", "Use NuGet's interval notation, for instance [1.0.0, 2.0.0).");
    }

    public static void Link(string? link, string path, ProblemList problems)
    {
        if (link is null) return;
        if (link.Length > ManifestLimits.Link || link.Any(c => c <= ' ' || Shown.Hidden(c)) || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0)
            problems.AddAt(ManifestCodes.LinkMustBeHttp, path, $"'{Shown.Of(link)}' is not a web address.", "Use an absolute https or http address without user name.");
    }

    private static void Bounded(string text, string path, int most, bool lines, ProblemList problems)
    {
        if (text.Length > most) problems.AddAt(ManifestCodes.TextMustFit, path, $"The text has {text.Length} characters, more than {most}.", "Shorten it.");
        else if (text.Any(c => Shown.Hidden(c) && !(lines && c is '\n' or '\t'))) problems.AddAt(ManifestCodes.TextMustFit, path, "The text holds control characters or marks that turn its direction.", "Remove them.");
    }

    /// <summary>Whether nothing stands there twice, in whatever case.</summary>
    public static void Different(IReadOnlyList<string> texts, string path, string member, ProblemList problems)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!seen.Add(texts[i])) problems.AddAt(ManifestCodes.ListMustNotRepeatItself, $"{path}[{i}]{member}", $"'{Shown.Of(texts[i])}' stands in the list already.", "Remove it.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*([_-][a-z0-9]+)*(\\.[a-z][a-z0-9]*([_-][a-z0-9]+)*)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameRule();
}
