using System.Text;

namespace Mint.Registry.Server.Search;

/// <summary>What somebody typed, or a plugin says of itself → what is looked for: words and groups of three characters.</summary>
internal static class SearchText
{
    public const int MostWords = 8;
    private const int Gram = 3;

    // Letters of Latin scripts with what stands for them where somebody types without accents.
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";

    /// <summary>The words in lower case and without accents.</summary>
    public static string[] Words(string text) => Normal(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each three characters that stand side by side, words run together; every group once, as a number.</summary>
    public static HashSet<long> Grams(string text)
    {
        var plain = Normal(text).Replace(" ", "", StringComparison.Ordinal);
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - Gram + 1)).Select(at => ((long)plain[at] << 32) | ((long)plain[at + 1] << 16) | plain[at + 2])];
    }

    private static string Normal(string text)
    {
        var target = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant()) target.Append(char.IsLetterOrDigit(character) ? Fold(character) : ' ');
        return target.ToString();
    }

    private static char Fold(char letter) => letter < 'à' || Accented.IndexOf(letter, StringComparison.Ordinal) is not (>= 0 and var at) ? letter : Plain[at];
}
