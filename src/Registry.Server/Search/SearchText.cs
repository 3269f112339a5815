namespace Mint.Registry.Server.Search;

/// <summary>What somebody typed → what the full-text index is asked. Only letters and digits get through, so no text is ever taken for query syntax.</summary>
internal static class SearchText
{
    private const int MostTerms = 8;
    private const int Gram = 3;
    private const double CloseEnough = 0.5;

    /// <summary>Every word has to begin one of the plugin's; null where there is no word.</summary>
    public static string? Match(string text)
    {
        var terms = Words(text).Take(MostTerms).Select(word => $"\"{word}\"*").ToList();
        return terms.Count == 0 ? null : string.Join(" AND ", terms);
    }

    /// <summary>Any three neighbouring characters may match: finds misspellings; null where the text is too short.</summary>
    public static string? Approximate(string text)
    {
        var grams = Grams(text).Select(gram => $"\"{gram}\"").ToList();
        return grams.Count == 0 ? null : string.Join(" OR ", grams);
    }

    /// <summary>How much of the text is found in another, from 0 to 1; at least half of it must.</summary>
    public static bool IsClose(string text, string other)
    {
        var grams = Grams(text);
        var found = Grams(other);
        return grams.Count > 0 && grams.Count(found.Contains) >= CloseEnough * grams.Count;
    }

    private static HashSet<string> Grams(string text)
    {
        var plain = string.Concat(Words(text));
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - Gram + 1)).Select(at => plain.Substring(at, Gram))];
    }

    private static string[] Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(character => char.IsLetterOrDigit(character) ? character : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
