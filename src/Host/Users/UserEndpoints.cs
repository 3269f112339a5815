using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary><c>auth/login</c>, <c>auth/me</c>, <c>users</c>.</summary>
internal static class UserEndpoints
{
    private const int LongestPassword = 1024, ShortestPassword = 8;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/login", LoginAsync);
        api.MapGet("/auth/me", (HttpContext context) => PlatformJson.Answer(UserAnswer.Of(context.RequireUser())));
        api.MapGet("/users", ListAsync);
        api.MapPost("/users", AddAsync);
    }

    private static async Task<IResult> LoginAsync(HttpContext context, UserStore users, SessionStore sessions, LoginAttempts attempts)
    {
        var login = await PlatformJson.ReadAsync<Login>(context);
        if (login is not { Name: { Length: > 0 and <= 64 } name, Password: { Length: > 0 and <= LongestPassword } password }) throw WrongLogin();
        var user = await users.FindAsync(name, context.RequestAborted);
        var (right, wait) = await attempts.TryAsync($"{context.Connection.RemoteIpAddress} {name}", () => PasswordHash.Verify(password, user?.PasswordHash), context.RequestAborted);
        if (wait > TimeSpan.Zero) throw TooManyLogins(context, wait);
        if (!right) throw WrongLogin();
        var session = await sessions.OpenAsync(user!.Public, context.RequestAborted);
        return PlatformJson.Answer(new LoginAnswer(session.Token, session.ExpiresAt, UserAnswer.Of(user.Public)));
    }

    private static async Task<IResult> ListAsync(HttpContext context, UserStore users)
    {
        var all = await users.ListAsync(context.Require(Permissions.UsersView).OrgId, context.RequestAborted);
        return PlatformJson.Answer(new UserList(all.Select(UserAnswer.Of).ToList()));
    }

    private static async Task<IResult> AddAsync(HttpContext context, UserStore users)
    {
        var admin = context.Require(Permissions.UsersManage);
        var user = await PlatformJson.ReadAsync<NewUser>(context);
        if (!IsName(user.Name)) throw new ValidationException("name must be 1 to 64 of a-z, 0-9, '.', '_', '-' and '@'.");
        if (user.Password is not { Length: >= ShortestPassword and <= LongestPassword }) throw new ValidationException("password must have 8 to 1024 characters.");
        if (!Permissions.IsRole(user.Role ?? "Member")) throw new ValidationException("role must be Admin, Member or Viewer.");
        var added = await users.AddAsync(admin.OrgId, user.Name!, user.Role ?? "Member", user.Password, context.RequestAborted);
        return PlatformJson.Answer(UserAnswer.Of(added), StatusCodes.Status201Created);
    }

    private static bool IsName(string? name) => name is { Length: >= 1 and <= 64 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-' or '@');

    private static PluginException WrongLogin() => new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The name or the password is wrong.");

    private static PluginException TooManyLogins(HttpContext context, TimeSpan wait)
    {
        var seconds = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        return new(StatusCodes.Status429TooManyRequests, "RATE_LIMITED", $"This name was tried too often; try again in {seconds} seconds.");
    }

    private sealed record Login(string? Name, string? Password);

    private sealed record NewUser(string? Name, string? Password, string? Role);

    private sealed record LoginAnswer(string Token, DateTimeOffset ExpiresAt, UserAnswer User);

    private sealed record UserList(IReadOnlyList<UserAnswer> Users);

    private sealed record UserAnswer(long Id, string Name, string Role)
    {
        public static UserAnswer Of(PlatformUser user) => new(user.Id, user.Name, user.Role);
    }
}
