using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

internal enum PluginSort { Name, Relevance, Updated, Downloads }

/// <summary>A parsed question to the catalogue; its members are the parameters of the SQL.</summary>
internal sealed record PluginQuery(string? Text, PluginWishes Wishes, PluginSort Sort, int Size, int Offset)
{
    private const int Farthest = 1_000_000;

    public string? Match { get; } = Text is null ? null : SearchText.Match(Text);

    public string? Grams { get; } = Text is null ? null : SearchText.Approximate(Text);

    public string? Exact => Text?.Trim();

    public string? Type => Wishes.Type;

    public string? Tag => Wishes.Tag;

    public string? Category => Wishes.Category;

    public string? Capability => Wishes.Capability;

    /// <summary>The intervals in which the wished platform lies.</summary>
    public IReadOnlyList<string> Intervals { get; init; } = [];

    /// <summary>From where ages are counted.</summary>
    public string Now { get; init; } = "";

    /// <exception cref="RefusedException">MINT6044.</exception>
    public static PluginQuery Parse(PluginWishes wishes)
    {
        var searched = wishes.Q is not null && SearchText.Match(wishes.Q) is not null;
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
