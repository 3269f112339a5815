using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Tokens;

/// <summary>Finds out who asks and whether they may.</summary>
internal sealed class Authenticator(RegistryDb db, RegistryOptions options)
{
    private readonly RateLimit failures = new(options.Limits.FailedLoginsPerMinute, options.Time);
    private readonly RateLimit acts = new(options.Limits.ActsPerMinute, options.Time);

    /// <summary>The bearer's token, or why not: 401 without a valid one, 403 without the right, 429 after too many wrong ones.</summary>
    public async Task<(AccessToken? Token, Refusal? Refusal)> AuthenticateAsync(HttpContext http, TokenScopes scope, PluginId? plugin)
    {
        var secret = Bearer(http.Request);
        var token = secret is null ? null : await FindAsync(secret, http.RequestAborted);
        if (token is null || NotValid(token) is not null) return (null, Failed(http, secret is null ? Missing : token is null ? Unknown : NotValid(token)!));
        if (NotAllowed(token, scope, plugin) is { } problem) return (null, new Refusal(StatusCodes.Status403Forbidden, problem));
        return TooOften(http, token) is { } tooOften ? (null, tooOften) : (token, null);
    }

    // Publishing has a count of its own.
    private Refusal? TooOften(HttpContext http, AccessToken token)
    {
        if (HttpMethods.IsPut(http.Request.Method) || acts.Take(token.SecretSha256) is not { Ticks: > 0 } wait) return null;
        return new(StatusCodes.Status429TooManyRequests, new Problem(RegistryCode.TooManyActs, token.Name, "asked too often within a minute.", $"Wait {wait.TotalSeconds:0} seconds, then try again.")) { RetryAfter = wait };
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    private async Task<AccessToken?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var found = await db.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccessToken>(
                $"SELECT {AccessToken.Columns} FROM tokens WHERE secret_sha256 = @Hash", new { Hash = TokenSecret.Sha256(secret) }),
            cancellationToken);
        return found is not null && TokenSecret.Matches(secret, found.SecretSha256) ? found : null;
    }

    private Refusal Failed(HttpContext http, Problem problem)
    {
        var wait = failures.Take(ClientAddress.Of(http));
        if (wait > TimeSpan.Zero)
            return new(StatusCodes.Status429TooManyRequests, new Problem(RegistryCode.TooManyFailedLogins, "this address", "sent too many wrong tokens.", $"Check the token, then try again in {wait.TotalSeconds:0} seconds.")) { RetryAfter = wait };
        return new(StatusCodes.Status401Unauthorized, problem) { Challenge = problem.Code == RegistryCode.TokenMissing ? "Bearer" : "Bearer error=\"invalid_token\"" };
    }

    private Problem? NotValid(AccessToken token) => token switch
    {
        { RevokedAt: { } at } => new(RegistryCode.TokenRevoked, token.Name, $"was revoked at {at}.", "Ask an admin of this registry for a new token."),
        { ExpiresAt: { } at } when string.CompareOrdinal(at, Instant.Now(options.Time)) <= 0 => new(RegistryCode.TokenExpired, token.Name, $"expired at {at}.", "Ask an admin of this registry for a new token."),
        { UserDisabledAt: { } at } => new(RegistryCode.UserOfTokenDisabled, token.Name, $"belongs to the user '{token.Owner}', who was disabled at {at}.", "Ask an admin of this registry."),
        _ => null,
    };

    private static Problem? NotAllowed(AccessToken token, TokenScopes scope, PluginId? plugin)
    {
        if (!token.Has(scope))
            return new(RegistryCode.ScopeMissing, token.Name, $"lacks the scope '{TokenScopeNames.Names(scope)[0]}'.", "Use a token with that scope; an admin makes one with 'mint registry token create' or POST /api/v1/tokens.");
        return token.Covers(plugin) ? null
            : new(RegistryCode.OtherPluginsToken, token.Name, $"is for the plugin '{token.PluginId}' only.", "Use the token of this plugin, or one for all plugins.");
    }

    private static Problem Missing { get; } = new(
        RegistryCode.TokenMissing, "Authorization", "is missing.", "Send 'Authorization: Bearer mint_…' with a token of this registry; an admin makes one with 'mint registry token create'.");

    private static Problem Unknown { get; } = new(
        RegistryCode.TokenUnknown, "Authorization", "carries a token that this registry does not know.", "Check that it was copied whole and belongs to this registry; an admin makes a new one with 'mint registry token create'.");
}
