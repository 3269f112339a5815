using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>Finds a user by name and password, a limited number of times.</summary>
internal sealed class CheckPassword(UserStore users, LoginAttempts attempts)
{
    public const int Longest = 1024;
    private const int Shortest = 8;

    /// <exception cref="PluginException">401: the name or the password is wrong, or the user is disabled. 429: tried too often.</exception>
    public async Task<StoredUser> RunAsync(HttpContext context, string? name, string? password)
    {
        if (name is not { Length: > 0 and <= 64 } || password is not { Length: > 0 and <= Longest }) throw Wrong();
        var user = await users.FindAsync(name, context.RequestAborted);
        var (right, wait) = await attempts.TryAsync($"{context.Connection.RemoteIpAddress} {name}", () => PasswordHash.Verify(password, user?.PasswordHash), context.RequestAborted);
        if (wait > TimeSpan.Zero) throw TooOften(context, wait);
        return right && user!.DisabledAt is null ? user : throw Wrong();
    }

    /// <exception cref="ValidationException">It cannot be a password.</exception>
    public static string Demand(string? password) => password is { Length: >= Shortest and <= Longest } ? password : throw new ValidationException("password must have 8 to 1024 characters.");

    private static PluginException Wrong() => new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The name or the password is wrong.");

    private static PluginException TooOften(HttpContext context, TimeSpan wait)
    {
        var seconds = wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        return new(StatusCodes.Status429TooManyRequests, "RATE_LIMITED", $"This name was tried too often; try again in {seconds} seconds.");
    }
}
