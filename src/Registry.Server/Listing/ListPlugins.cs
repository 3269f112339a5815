using System.Buffers.Text;
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
    private const string Matching =
        """
        FROM plugins WHERE (@Text IS NULL OR id LIKE @Text ESCAPE '\' OR display_name LIKE @Text ESCAPE '\' OR description LIKE @Text ESCAPE '\' OR tags LIKE @Text ESCAPE '\')
        AND (@Type IS NULL OR plugin_type = @Type) AND (@Tag IS NULL OR instr(tags, char(10) || @Tag || char(10)) > 0)
        """;

    public async Task<IResult> GetAsync(HttpContext http, string? q, string? type, string? tag, string? limit, string? cursor)
    {
        var size = QueryValue.Limit(limit);
        var wishes = new { Text = Pattern(q), Type = QueryValue.Short(type, "type"), Tag = QueryValue.Short(tag, "tag"), After = After(cursor), Size = size + 1 };
        var (total, rows) = await db.ReadOneStateAsync(
            async connection => (
                await connection.ExecuteScalarAsync<long>("SELECT count(*) " + Matching, wishes),
                (await connection.QueryAsync<string>($"SELECT summary {Matching} AND id > @After ORDER BY id LIMIT @Size", wishes)).AsList()),
            http.RequestAborted);
        var plugins = rows.Take(size).Select(row => RegistryJson.Read<PluginSummary>(Encoding.UTF8.GetBytes(row))).ToList();
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(new PluginPage(total, rows.Count > size ? Cursor(plugins[^1].Name) : null, plugins), RegistryJson.Options);
    }

    private static string? Pattern(string? q) => string.IsNullOrWhiteSpace(q) ? null
        : $"%{QueryValue.Short(q.Trim(), "q")!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static string Cursor(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    private static string After(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return "";
        return cursor.Length <= QueryValue.Longest && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var id && PluginId.TryParse(id, out _) ? id
            : throw QueryValue.Bad("cursor", "Send the next_cursor of the page before, as it came.");
    }
}
