using System.Globalization;
using System.Text;

namespace Mint.Cli.Output;

/// <summary>Text without ANSI escapes, control and bidi characters, so that a bundle or a server cannot draw on the terminal.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        if (text.All(Harmless)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\e') i = EndOfEscape(text, i);
            else if (Harmless(text[i])) plain.Append(text[i]);
        }
        return plain.ToString();
    }

    private static bool Harmless(char c) => c is '\n' or '\t' || CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>The last character of a control sequence (<c>ESC [ … letter</c>), or the escape itself.</summary>
    private static int EndOfEscape(string text, int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '[') return at;
        var end = at + 2;
        while (end < text.Length && text[end] is < '@' or > '~') end++;
        return Math.Min(end, text.Length - 1);
    }
}
