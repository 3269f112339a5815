using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

internal enum PluginSort { Name, Relevance, Updated }

/// <summary>A parsed question to the catalogue; its members are the parameters of the SQL.</summary>
internal sealed record PluginQuery(string? Text, string? Type, string? Tag, PluginSort Sort, int Size, int Offset)
{
    private const int Farthest = 1_000_000;

    public string? Match { get; } = Text is null ? null : SearchText.Match(Text);

    public string? Grams { get; } = Text is null ? null : SearchText.Approximate(Text);

    public string? Exact => Text?.Trim();

    /// <exception cref="RefusedException">MINT6044.</exception>
    public static PluginQuery Parse(string? q, string? type, string? tag, string? sort, string? limit, string? cursor)
    {
        var text = QueryValue.Short(q?.Trim(), "q");
        var searched = text is not null && SearchText.Match(text) is not null;
        return new(searched ? text : null, QueryValue.Short(type, "type"), QueryValue.Short(tag, "tag"), Order(sort, searched), QueryValue.Limit(limit), After(cursor));
    }

    /// <summary>The page that begins after so many.</summary>
    public static string Cursor(int offset) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(offset.ToString(CultureInfo.InvariantCulture)));

    private static PluginSort Order(string? sort, bool searched) => sort switch
    {
        null or "" => searched ? PluginSort.Relevance : PluginSort.Name,
        "name" => PluginSort.Name,
        "updated" => PluginSort.Updated,
        "relevance" when searched => PluginSort.Relevance,
        "relevance" => throw QueryValue.Bad("sort", "Relevance needs a q; sort by name or updated."),
        _ => throw QueryValue.Bad("sort", "Use relevance, name or updated."),
    };

    private static int After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return 0;
        return cursor.Length <= QueryValue.Longest && Base64Url.IsValid(cursor)
            && int.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset <= Farthest ? offset
            : throw QueryValue.Bad("cursor", "Send the next_cursor of the page before, as it came.");
    }
}
