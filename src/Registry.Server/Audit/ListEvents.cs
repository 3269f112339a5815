using System.Globalization;
using Dapper;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Audit;

internal sealed record ShownEvent(long Id, string At, string Actor, string Action, string? Plugin, string? Version, string? Detail);

internal sealed record EventPage(string? NextCursor, IReadOnlyList<ShownEvent> Events);

/// <summary><c>GET /api/v1/audit?plugin=&amp;limit=&amp;cursor=</c>: who did what, the latest first; for admins.</summary>
internal sealed class ListEvents(RegistryDb db, Authenticator authenticator)
{
    private const string Query =
        """
        SELECT id AS Id, at AS At, actor AS Actor, action AS Action, plugin_id AS Plugin, version AS Version, detail AS Detail FROM events
        WHERE id < @Before AND (@Plugin IS NULL OR plugin_id = @Plugin) ORDER BY id DESC LIMIT @Size
        """;

    public async Task<IResult> GetAsync(HttpContext http, string? plugin, string? limit, string? cursor)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var size = QueryValue.Limit(limit);
        var wishes = new { Before = Before(cursor), Plugin = QueryValue.Short(plugin, "plugin"), Size = size + 1 };
        var rows = (await db.ReadAsync(connection => connection.QueryAsync<ShownEvent>(Query, wishes), http.RequestAborted)).AsList();
        var events = rows.Take(size).ToList();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new EventPage(rows.Count > size ? events[^1].Id.ToString(CultureInfo.InvariantCulture) : null, events), RegistryJson.Options);
    }

    private static long Before(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return long.MaxValue;
        return long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw QueryValue.Bad("cursor", "Send the next_cursor of the page before, as it came.");
    }
}
