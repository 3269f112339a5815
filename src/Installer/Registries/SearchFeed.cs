using System.Globalization;
using System.Text;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Searches a feed where nobody else does: each word that is asked for begins a word of id, name, tags or description, as in a live registry; misspellings are not guessed.</summary>
internal static class SearchFeed
{
    /// <exception cref="RefusedException">MINT7005.</exception>
    public static FoundPlugins Run(ReadOnlyMemory<byte> utf8, RegistryAddress registry, string text, int limit)
    {
        var words = Words(text);
        try
        {
            using var feed = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 32 });
            var found = feed.RootElement.GetProperty("plugins").EnumerateArray().Select(FoundPlugin.Read)
                .Select(plugin => (Plugin: plugin, Rank: Rank(plugin, words, text.Trim()))).Where(match => match.Rank > 0)
                .OrderByDescending(match => match.Rank).ThenBy(match => match.Plugin.Name, StringComparer.Ordinal).Select(match => match.Plugin).ToList();
            return new(found.Count, Approximate: false, [.. found.Take(limit)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw FeedJson.Unusable(registry, PlainText.Of(error.Message));
        }
    }

    // Zero where a word is nowhere; a whole id above all, then by where each word was found.
    private static int Rank(FoundPlugin plugin, IReadOnlyList<string> words, string whole)
    {
        (string[] Words, int Worth)[] fields = [(Words(plugin.Name), 10), (Words(plugin.DisplayName), 8), (Words(string.Join(' ', plugin.Tags)), 5), (Words(plugin.Description), 1)];
        var ranks = words.Select(word => fields.Where(field => field.Words.Any(other => other.StartsWith(word, StringComparison.Ordinal))).Sum(field => field.Worth)).ToList();
        return ranks.Contains(0) ? 0 : 1 + ranks.Sum() + (plugin.Name == whole ? 1000 : 0);
    }

    private static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsLetterOrDigit(character) ? character : ' ');
        }
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
