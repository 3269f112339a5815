using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Http;

namespace Mint.Host.Users;

/// <summary><c>auth</c>: logging in, going on, logging out, and one's own password.</summary>
internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/login", LoginAsync);
        api.MapPost("/auth/refresh", RefreshAsync);
        api.MapPost("/auth/logout", LogoutAsync);
        api.MapPut("/auth/password", ChangePasswordAsync);
        api.MapGet("/auth/me", (HttpContext context) => PlatformJson.Answer(MeAnswer.Of(context.RequireUser())));
    }

    private static async Task<IResult> LoginAsync(HttpContext context, CheckPassword check, SessionStore sessions)
    {
        var login = await PlatformJson.ReadAsync<LoginBody>(context);
        var user = (await check.RunAsync(context, login.Name, login.Password)).Public;
        return PlatformJson.Answer(LoginAnswer.Of(await sessions.OpenAsync(user, context.RequestAborted), user));
    }

    private static async Task<IResult> RefreshAsync(HttpContext context, SessionStore sessions)
    {
        var body = await PlatformJson.ReadAsync<RefreshBody>(context);
        if (body.RefreshToken is not { Length: 64 } token || await sessions.RefreshAsync(token, context.RequestAborted) is not { } next) throw RequestUser.NotLoggedIn();
        return PlatformJson.Answer(LoginAnswer.Of(next.Session, next.User));
    }

    private static async Task<IResult> LogoutAsync(HttpContext context, SessionStore sessions, bool? everywhere)
    {
        context.RequireUser();
        await sessions.EndAsync(Authentication.Token(context.Request)!, everywhere ?? false, context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, CheckPassword check, UserStore users, AuditLog audit)
    {
        var user = context.RequireUser();
        var change = await PlatformJson.ReadAsync<PasswordBody>(context);
        var password = CheckPassword.Demand(change.Password);
        await check.RunAsync(context, user.Name, change.Current);
        await users.SetPasswordAsync(user.Id, password, SessionStore.Hash(Authentication.Token(context.Request)!), context.RequestAborted);
        await audit.WriteAsync(user, "user.password_changed", user.Name);
        return Results.NoContent();
    }
}

internal sealed record LoginBody(string? Name, string? Password);

internal sealed record RefreshBody(string? RefreshToken);

/// <param name="Current">The password until now.</param>
/// <param name="Password">The new one.</param>
internal sealed record PasswordBody(string? Current, string? Password);

/// <param name="Token">For <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">Until when it counts.</param>
/// <param name="RefreshToken">For <c>auth/refresh</c>, once.</param>
/// <param name="RefreshExpiresAt">Until when that may be.</param>
/// <param name="User">Who is logged in.</param>
internal sealed record LoginAnswer(string Token, DateTimeOffset ExpiresAt, string RefreshToken, DateTimeOffset RefreshExpiresAt, MeAnswer User)
{
    public static LoginAnswer Of(Session session, PlatformUser user) => new(session.Token, session.ExpiresAt, session.RefreshToken, session.RefreshExpiresAt, MeAnswer.Of(user));
}

/// <summary>Whoever asks, and what they may.</summary>
internal sealed record MeAnswer(long Id, string Name, string Role, IReadOnlyList<string> Permissions)
{
    public static MeAnswer Of(PlatformUser user) => new(user.Id, user.Name, user.Role, [.. user.Rights.Order(StringComparer.Ordinal)]);
}
