using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Mint.Host.Users;

/// <summary>Finds out who asks. Nobody is turned away here: what a route needs, the route says.</summary>
internal sealed class Authentication(RequestDelegate next, SessionStore sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Token(context.Request) is { } token && await sessions.FindAsync(token, context.RequestAborted) is { } user)
        {
            context.SetPlatformUser(user);
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, user.Name), new(ClaimTypes.Role, user.Role)], "Mint"));
        }
        await next(context);
    }

    public static string? Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 and < 300 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}
