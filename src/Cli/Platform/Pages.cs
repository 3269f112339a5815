using System.Text.Json;
using Mint.Cli.Client;

namespace Mint.Cli.Platform;

/// <summary>Lists that the platform hands out a page at a time.</summary>
internal static class Pages
{
    /// <summary>All items, whatever the pages.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="path">The first page's path, with a query.</param>
    /// <param name="name">The member that holds the items.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<JsonElement>> AllAsync(PlatformClient platform, string path, string name, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        for (JsonElement? next = null; ;)
        {
            var page = await platform.GetAsync(next is { } after ? $"{path}&after={after}" : path, cancellationToken);
            items.AddRange(page.GetProperty(name).EnumerateArray());
            if (!page.TryGetProperty("next", out var more) || more.ValueKind == JsonValueKind.Null) return items;
            next = more;
        }
    }

    /// <summary>The members of an item as a table's cells.</summary>
    public static string[] Row(JsonElement item, params string[] names) => [.. names.Select(name => item.TryGetProperty(name, out var value) ? value.ToString() : "")];
}
