using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Listing;

/// <summary>A page of the catalogue. <paramref name="Total"/> and <paramref name="NextCursor"/> keep anybody from taking it for the whole.</summary>
internal sealed record PluginPage(long Total, string? NextCursor, IReadOnlyList<PluginSummary> Plugins);

/// <summary><c>GET /api/v1/plugins?q=&amp;type=&amp;tag=&amp;limit=&amp;cursor=</c>, by name.</summary>
internal sealed class ListPlugins(RegistryDb db)
{
    private const int UsualLimit = 50;
    private const int HighestLimit = 200;
    private const int LongestText = 100;

    private const string Matching =
        """
        FROM plugins WHERE (@Text IS NULL OR id LIKE @Text ESCAPE '\' OR display_name LIKE @Text ESCAPE '\' OR description LIKE @Text ESCAPE '\' OR tags LIKE @Text ESCAPE '\')
        AND (@Type IS NULL OR plugin_type = @Type) AND (@Tag IS NULL OR instr(tags, char(10) || @Tag || char(10)) > 0)
        """;

    public async Task<IResult> GetAsync(HttpContext http, string? q, string? type, string? tag, string? limit, string? cursor)
    {
        var size = Limit(limit);
        var wishes = new { Text = Pattern(q), Type = Short(type, "type"), Tag = Short(tag, "tag"), After = After(cursor), Size = size + 1 };
        var (total, rows) = await db.ReadOneStateAsync(
            async connection => (
                await connection.ExecuteScalarAsync<long>("SELECT count(*) " + Matching, wishes),
                (await connection.QueryAsync<string>($"SELECT summary {Matching} AND id > @After ORDER BY id LIMIT @Size", wishes)).AsList()),
            http.RequestAborted);
        var plugins = rows.Take(size).Select(row => RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(row))).ToList();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(new PluginPage(total, rows.Count > size ? Cursor(plugins[^1].Name) : null, plugins), RegistryJson.Options);
    }

    private static int Limit(string? text)
    {
        if (text is null) return UsualLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= HighestLimit ? limit
            : throw Bad("limit", $"Use a whole number from 1 to {HighestLimit}.");
    }

    private static string? Pattern(string? q) => string.IsNullOrWhiteSpace(q) ? null
        : $"%{Short(q.Trim(), "q")!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static string? Short(string? text, string name) => text is { Length: > LongestText } ? throw Bad(name, $"Use at most {LongestText} characters.") : string.IsNullOrEmpty(text) ? null : text;

    private static string Cursor(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    private static string After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return "";
        return cursor.Length <= LongestText && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var id && PluginId.TryParse(id, out _) ? id
            : throw Bad("cursor", "Send the next_cursor of the page before, as it came.");
    }

    private static RefusedException Bad(string name, string remedy) => new(RegistryCode.BadQuery, name, "is not a value that this query takes.", remedy);
}
