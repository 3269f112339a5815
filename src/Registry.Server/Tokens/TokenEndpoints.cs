using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Tokens;

/// <summary>A token as an admin sees it: all but the secret.</summary>
internal sealed record ShownToken(
    long Id, string Name, string Owner, IReadOnlyList<string> Scopes, string? Plugin, string CreatedAt, string? ExpiresAt, string? RevokedAt, string? LastUsedAt, string? UserDisabledAt)
{
    public static ShownToken Of(AccessToken token) =>
        new(token.Id, token.Name, token.Owner, token.ScopeNames, token.PluginId, token.CreatedAt, token.ExpiresAt, token.RevokedAt, token.LastUsedAt, token.UserDisabledAt);
}

internal sealed record TokenList(IReadOnlyList<ShownToken> Tokens);

/// <summary>The answer to <c>POST /tokens</c>: the secret, this once, beside the token.</summary>
internal sealed record CreatedToken(string Secret, ShownToken Token);

/// <summary><c>/api/v1/tokens</c>, for admins.</summary>
internal sealed class TokenEndpoints(RegistryDb db, Authenticator authenticator, RegistryOptions options)
{
    public async Task<IResult> CreateAsync(HttpContext http)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var request = await RequestBody.ReadAsync<TokenRequest>(http);
        var now = options.Time.GetUtcNow();
        if (IssueToken.Problems(request, now) is { Count: > 0 } problems) return new Refusal(StatusCodes.Status422UnprocessableEntity, problems);
        return await db.WriteAsync<IResult>(
            async connection =>
            {
                if (await IssueToken.OwnerProblemAsync(connection, request) is { } disabled) return new Refusal(StatusCodes.Status409Conflict, disabled);
                var issued = await IssueToken.WriteAsync(connection, request, admin.Owner, now);
                var row = await connection.QuerySingleAsync<AccessToken>($"SELECT {AccessToken.Columns} FROM tokens WHERE id = @Id", new { issued.Id });
                http.Response.Headers.CacheControl = "no-store";
                return Results.Json(new CreatedToken(issued.Secret, ShownToken.Of(row)), RegistryJson.Options, statusCode: StatusCodes.Status201Created);
            },
            CancellationToken.None);
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var rows = await db.ReadAsync(connection => connection.QueryAsync<AccessToken>($"SELECT {AccessToken.Columns} FROM tokens ORDER BY id"), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new TokenList([.. rows.Select(ShownToken.Of)]), RegistryJson.Options);
    }

    /// <summary>Revoking twice is no mistake; the row stays, for the log refers to it.</summary>
    public async Task<IResult> RevokeAsync(HttpContext http, long id)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var found = await db.WriteAsync(
            async connection =>
            {
                var name = await connection.ExecuteScalarAsync<string?>("SELECT name FROM tokens WHERE id = @id", new { id });
                if (name is null) return false;
                var now = Instant.Now(options.Time);
                if (await connection.ExecuteAsync("UPDATE tokens SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now }) > 0)
                    await EventLog.AppendAsync(connection, new(now, admin.Owner, "token.revoked", null, null, name));
                return true;
            },
            CancellationToken.None);
        return found ? Results.NoContent()
            : new Refusal(StatusCodes.Status404NotFound, new Problem(RegistryCode.NoSuchToken, $"token {id}", "does not exist.", "See GET /api/v1/tokens for those that do."));
    }
}
