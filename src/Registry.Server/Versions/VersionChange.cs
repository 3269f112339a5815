using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Versions;

/// <summary>What every change of a published version has in common: only an owner or an admin makes it, it leaves an event, and it is public when the answer goes out.</summary>
internal sealed class VersionChange(RegistryDb db, DocumentStore documents, Projector projector, Authenticator authenticator, RegistryOptions options)
{
    /// <param name="action">The event's name.</param>
    /// <param name="set">The assignments, over <c>@Now</c>, <c>@Reason</c> and <c>@Replacement</c>.</param>
    /// <param name="unless">Where the version is like this already, nothing happens.</param>
    /// <param name="read">Reads and checks the body, once the caller is known.</param>
    /// <param name="scope">What the token must be for.</param>
    public async Task<IResult> RunAsync(HttpContext http, string id, string version, string action, string set, Func<VersionRow, bool> unless, Func<Task<ChangeReason>> read, TokenScopes scope = TokenScopes.Yank)
    {
        var (plugin, number) = (PluginId.Parse(id), PluginVersion.Parse(version));
        var (token, refusal) = await authenticator.AuthenticateAsync(http, scope, plugin);
        if (token is null) return refusal!;
        var reason = await read();
        var refused = await db.WriteAsync(connection => ChangeAsync(connection, plugin, number, token, action, set, unless, reason), CancellationToken.None);
        if (refused is not null) return refused;
        await projector.CatchUpAsync();
        var changed = await db.ReadAsync(connection => Catalogue.FindAsync(connection, plugin, number), CancellationToken.None);
        return Results.Bytes(PluginDocuments.Version(plugin, changed!), MediaTypes.Json);
    }

    private async Task<Refusal?> ChangeAsync(DbConnection connection, PluginId id, PluginVersion version, AccessToken token, string action, string set, Func<VersionRow, bool> unless, ChangeReason reason)
    {
        if (await Catalogue.FindAsync(connection, id, version) is not { } row || row.Version != version.ToString()) return NotThere.Version(documents, id, version);
        if (await Ownership.RefuseAsync(connection, id, token) is { } notOwner) return notOwner;
        if (unless(row)) return null;
        var now = Instant.Now(options.Time);
        await connection.ExecuteAsync($"UPDATE versions SET {set} WHERE plugin_id = @Id AND version = @Version", new { Id = id.Value, row.Version, Now = now, reason.Reason, reason.Replacement });
        await EventLog.AppendAsync(connection, new(now, token.Owner, action, id.Value, row.Version, reason.Reason));
        await Catalogue.RefreshAsync(connection, id, row.Version, options.Time);
        return null;
    }
}
