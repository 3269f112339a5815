using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Users;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Owners;

internal sealed record OwnerList(string Name, IReadOnlyList<string> Owners);

/// <summary><c>/api/v1/plugins/{id}/owners</c>: owners add and remove each other; one is always left.</summary>
internal sealed class OwnerEndpoints(RegistryDb db, DocumentStore documents, Authenticator authenticator, RegistryOptions options)
{
    /// <summary>For everybody, of a plugin that everybody sees.</summary>
    public async Task<IResult> ListAsync(HttpContext http, string id)
    {
        var plugin = PluginId.Parse(id);
        if (!documents.Has(DocumentName.Plugin(plugin))) return NotThere.Plugin(plugin);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(await db.ReadAsync(connection => ReadAsync(connection, plugin), http.RequestAborted), RegistryJson.Options);
    }

    public Task<IResult> AddAsync(HttpContext http, string id, string user) => ChangeAsync(http, id, async (connection, plugin, token) =>
    {
        if (IssueToken.NameProblem(user) is { } problem) return new Refusal(StatusCodes.Status400BadRequest, problem);
        if (await KnownUsers.FindAsync(connection, user) is null) return new Refusal(StatusCodes.Status404NotFound, KnownUsers.Unknown(user));
        if (await KnownUsers.DisabledAsync(connection, user) is { } disabled) return new Refusal(StatusCodes.Status409Conflict, disabled);
        var now = Instant.Now(options.Time);
        if (await connection.ExecuteAsync("INSERT INTO plugin_owners (plugin_id, owner, added_at) VALUES (@Id, @user, @now) ON CONFLICT DO NOTHING", new { Id = plugin.Value, user, now }) > 0)
            await EventLog.AppendAsync(connection, new(now, token.Owner, "owner.added", plugin.Value, null, user));
        return null;
    });

    public Task<IResult> RemoveAsync(HttpContext http, string id, string user) => ChangeAsync(http, id, async (connection, plugin, token) =>
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM plugin_owners WHERE plugin_id = @Id AND owner <> @user", new { Id = plugin.Value, user }) == 0)
            return new Refusal(StatusCodes.Status409Conflict, new Problem(RegistryCode.LastOwner, plugin.Value, $"has no owner but '{user}'.", "Add another owner first."));
        if (await connection.ExecuteAsync("DELETE FROM plugin_owners WHERE plugin_id = @Id AND owner = @user", new { Id = plugin.Value, user }) > 0)
            await EventLog.AppendAsync(connection, new(Instant.Now(options.Time), token.Owner, "owner.removed", plugin.Value, null, user));
        return null;
    });

    private static async Task<OwnerList> ReadAsync(DbConnection connection, PluginId id) =>
        new(id.Value, (await connection.QueryAsync<string>("SELECT owner FROM plugin_owners WHERE plugin_id = @Id ORDER BY owner", new { Id = id.Value })).AsList());

    private async Task<IResult> ChangeAsync(HttpContext http, string id, Func<DbConnection, PluginId, AccessToken, Task<Refusal?>> change)
    {
        var plugin = PluginId.Parse(id);
        // Not with a token that is bound to the plugin: one that leaks from CI must not take the plugin over.
        var (token, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Publish, plugin: null);
        if (token is null) return refusal!;
        return await db.WriteAsync<IResult>(
            async connection =>
            {
                if (await Catalogue.OwnsAsync(connection, plugin, token.Owner) is null) return NotThere.Plugin(plugin);
                if (await Ownership.RefuseAsync(connection, plugin, token) is { } notOwner) return notOwner;
                if (await change(connection, plugin, token) is { } refused) return refused;
                return Results.Json(await ReadAsync(connection, plugin), RegistryJson.Options);
            },
            CancellationToken.None);
    }
}
