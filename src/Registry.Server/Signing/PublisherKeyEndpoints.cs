using System.Data.Common;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Versions;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Signing;

internal sealed record PublisherKeyRequest(string? PublicKey);

/// <summary><c>/api/v1/keys</c>: publishers tell the registry their public keys and revoke them. Not with a token that is bound to one plugin: one that leaks must not bring a key of its own.</summary>
internal sealed class PublisherKeyEndpoints(RegistryDb db, Projector projector, Authenticator authenticator, RegistryOptions options)
{
    public async Task<IResult> AddAsync(HttpContext http)
    {
        var (token, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Publish, null);
        if (token is null) return refusal!;
        var key = VerificationKey.FromPem((await RequestBody.ReadAsync<PublisherKeyRequest>(http)).PublicKey ?? "", "public_key");
        var (added, taken) = await db.WriteAsync(connection => AddAsync(connection, key, token), CancellationToken.None);
        if (taken is not null) return taken;
        await projector.CatchUpAsync();
        return Results.Json(added, RegistryJson.Options, statusCode: StatusCodes.Status201Created);
    }

    public async Task<IResult> RevokeAsync(HttpContext http, string keyId)
    {
        var (token, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Publish, null);
        if (token is null) return refusal!;
        var reason = await ChangeReason.RequiredAsync(http);
        if (await db.WriteAsync(connection => RevokeAsync(connection, keyId, token, reason.Reason!), CancellationToken.None) is { } refused) return refused;
        await projector.CatchUpAsync();
        return Results.NoContent();
    }

    private async Task<(PublisherKeyDocument? Added, Refusal? Refusal)> AddAsync(DbConnection connection, VerificationKey key, AccessToken token)
    {
        if (await PublisherKey.FindAsync(connection, key.Id.Hex) is { } known)
        {
            return known.Owner == token.Owner && known.RevokedAt is null ? (new(known.KeyId, known.PublicKey, known.Owner, known.AddedAt), null)
                : (null, new Refusal(StatusCodes.Status409Conflict, new Problem(RegistryCode.KeyTaken, key.Id.Hex, "is known already: it is somebody else's, or was revoked.", "Make another key (mint keys create).")));
        }
        var now = Instant.Now(options.Time);
        await connection.ExecuteAsync("INSERT INTO publisher_keys (key_id, public_key, owner, added_at) VALUES (@Hex, @Pem, @Owner, @now)", new { key.Id.Hex, Pem = key.ToPem(), token.Owner, now });
        await EventLog.AppendAsync(connection, new(now, token.Owner, "key.added", null, null, key.Id.Hex));
        return (new(key.Id.Hex, key.ToPem(), token.Owner, now), null);
    }

    private async Task<Refusal?> RevokeAsync(DbConnection connection, string keyId, AccessToken token, string reason)
    {
        if (await PublisherKey.FindAsync(connection, keyId) is not { } key || (key.Owner != token.Owner && !token.IsAdmin))
            return new(StatusCodes.Status404NotFound, new Problem(RegistryCode.NoSuchKey, "key", "is not one of yours.", "See GET /api/v1/keys for the keys and their owners."));
        if (key.RevokedAt is not null) return null;
        var now = Instant.Now(options.Time);
        await connection.ExecuteAsync("UPDATE publisher_keys SET revoked_at = @now, revoke_reason = @reason WHERE key_id = @keyId", new { now, reason, keyId });
        await EventLog.AppendAsync(connection, new(now, token.Owner, "key.revoked", null, null, keyId));
        return null;
    }
}
