using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Installer;

/// <summary>Text from a bundle or a server, made fit for a terminal: nothing in it can colour, move, hide or reverse what is around it.</summary>
public static partial class PlainText
{
    /// <summary>One line: escape sequences, control and invisible characters are gone, line breaks are spaces, at most 500 characters.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in EscapeSequence().Replace(text, "").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' or 0x2028 or 0x2029) plain.Append(' ');
            else if (!IsHidden(rune)) plain.Append(rune);
            if (plain.Length > 500) return plain.Append(" …").ToString();
        }
        return plain.ToString().Trim();
    }

    /// <summary>Code as lines: what could deceive is shown as <c>\u{202e}</c> rather than left out, for what is read must be what runs.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') shown.Append('\n');
            else if (rune.Value == '\t') shown.Append("  ");
            else if (IsHidden(rune)) shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            else shown.Append(rune);
        }
        return shown.ToString().Split('\n');
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex("(\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(\x1b\\]|\x9d)[^\x07\x1b]*(\x07|\x1b\\\\)?|\x1b[PX^_][^\x1b]*(\x1b\\\\)?|\x1b[ -/]*[0-~]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EscapeSequence();
}
