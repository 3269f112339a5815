using System.Text;

namespace Mint.Bundle;

/// <summary>Text from outside as it may be shown: short, one line, without characters that move the cursor or turn the direction.</summary>
internal static class Shown
{
    public static string Of(string text) => Cut(text, 80);

    /// <summary>As <see cref="Of"/>, for a sentence that quotes text from outside.</summary>
    public static string Sentence(string text) => Cut(text, 400);

    private static string Cut(string text, int most)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, most))) shown.Append(Hidden(c) || char.IsSurrogate(c) ? '?' : c);
        return text.Length > most ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>Control characters, invisible ones and the marks that turn the direction of text; the joiners U+200C and U+200D are letters' business in many scripts.</summary>
    public static bool Hidden(char c) => char.IsControl(c) || c is '\u200B' or '\u200E' or '\u200F' or >= '\u2028' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\uFEFF';
}
