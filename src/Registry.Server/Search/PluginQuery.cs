using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

internal enum PluginSort { Name, Relevance, Updated, Downloads }

/// <summary>A parsed question to the catalogue; <paramref name="Text"/> is null where no word is asked for.</summary>
internal sealed record PluginQuery(string? Text, PluginWishes Wishes, PluginSort Sort, int Size, int Offset)
{
    private const int Farthest = 1_000_000;

    /// <summary>Each has to begin one of the plugin's words.</summary>
    public IReadOnlyList<string> Words { get; } = Text is null ? [] : [.. SearchText.Words(Text).Distinct(StringComparer.Ordinal).Take(SearchText.MostWords)];

    /// <summary>What is looked for where no plugin has the words; none where the text is too short.</summary>
    public IReadOnlyCollection<long> Grams { get; } = Text is null ? [] : SearchText.Grams(Text);

    /// <exception cref="RefusedException">MINT6044.</exception>
    public static PluginQuery Parse(PluginWishes wishes)
    {
        var searched = wishes.Q is not null && SearchText.Words(wishes.Q).Length > 0;
        return new(searched ? wishes.Q : null, wishes, Order(wishes.Sort, searched), QueryValue.Limit(wishes.Limit), After(wishes.Cursor));
    }

    /// <summary>The page that begins after so many.</summary>
    public static string Cursor(int offset) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture)));

    private static PluginSort Order(string? sort, bool searched) => sort switch
    {
        null or "" => searched ? PluginSort.Relevance : PluginSort.Name,
        "name" => PluginSort.Name,
        "updated" => PluginSort.Updated,
        "downloads" => PluginSort.Downloads,
        "relevance" when searched => PluginSort.Relevance,
        "relevance" => throw QueryValue.Bad("sort", "Relevance needs a q; sort by name, updated or downloads."),
        _ => throw QueryValue.Bad("sort", "Use relevance, name, updated or downloads."),
    };

    private static int After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return 0;
        return cursor.Length <= QueryValue.Longest && Base64Url.IsValid(cursor)
            && int.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= Farthest ? offset
            : throw QueryValue.Bad("cursor", "Send the next_cursor of the page before, as it came.");
    }
}
