using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Versions;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Users;

/// <summary><c>/api/v1/users</c>, for admins. Disabling a user takes the right from all its tokens, at once and for as long as it lasts; what it published stays.</summary>
internal sealed class UserEndpoints(RegistryDb db, Authenticator authenticator, RegistryOptions options)
{
    public async Task<IResult> ListAsync(HttpContext http)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var users = await db.ReadOneStateAsync(connection => KnownUsers.ReadAsync(connection, options.Time), http.RequestAborted);
        return Answer(http, new UserList(users));
    }

    /// <summary>201, or 200 where there is one of this name already, which stays as it is.</summary>
    public async Task<IResult> CreateAsync(HttpContext http)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var name = (await RequestBody.ReadAsync<UserRequest>(http)).Name;
        if (IssueToken.NameProblem(name) is { } problem) return new Refusal(StatusCodes.Status422UnprocessableEntity, problem);
        var (isNew, user) = await db.WriteAsync(
            async connection =>
            {
                var created = await KnownUsers.EnsureAsync(connection, name!, admin.Owner, Instant.Now(options.Time));
                return (created, (await KnownUsers.ReadAsync(connection, options.Time, name))[0]);
            },
            CancellationToken.None);
        return Answer(http, user, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>Disabling twice is no mistake. Nobody disables themselves, so that an admin is always left.</summary>
    public async Task<IResult> DisableAsync(HttpContext http, string name)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        if (admin is null) return refusal!;
        var reason = await ChangeReason.OptionalAsync(http);
        if (name == admin.Owner) return new Refusal(StatusCodes.Status409Conflict, new Problem(RegistryCode.OwnUser, name, "is the user of this very token, who would have no way back.", "Ask another admin, or use a token of another admin."));
        return await ChangeAsync(http, name, admin, "user.disabled", "disabled_at = @now, disable_reason = @Reason", user => user.DisabledAt is not null, reason.Reason);
    }

    /// <summary>Its tokens count again, save those that were revoked or have expired.</summary>
    public async Task<IResult> EnableAsync(HttpContext http, string name)
    {
        var (admin, refusal) = await authenticator.AuthenticateAsync(http, TokenScopes.Admin, null);
        return admin is null ? refusal! : await ChangeAsync(http, name, admin, "user.enabled", "disabled_at = NULL, disable_reason = NULL", user => user.DisabledAt is null, reason: null);
    }

    private Task<IResult> ChangeAsync(HttpContext http, string name, AccessToken admin, string action, string set, Func<UserRow, bool> unless, string? reason) => db.WriteAsync(
        async connection =>
        {
            if (await KnownUsers.FindAsync(connection, name) is not { } user) return new Refusal(StatusCodes.Status404NotFound, KnownUsers.Unknown(name));
            if (!unless(user))
            {
                var now = Instant.Now(options.Time);
                await connection.ExecuteAsync($"UPDATE users SET {set} WHERE name = @name", new { name, now, Reason = reason });
                await EventLog.AppendAsync(connection, new(now, admin.Owner, action, null, null, reason is null ? name : $"{name}: {reason}"));
            }
            return Answer(http, (await KnownUsers.ReadAsync(connection, options.Time, name))[0]);
        },
        CancellationToken.None);

    private static IResult Answer<T>(HttpContext http, T body, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(body, RegistryJson.Options, statusCode: status);
    }
}
