using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Users;

namespace Mint.Registry.Server.Tokens;

/// <summary>What somebody asks of a new token. The owner is who publishes with it; by default it has the token's name.</summary>
internal sealed record TokenRequest(string? Name, string? Owner, IReadOnlyList<string>? Scopes, string? Plugin, DateTimeOffset? ExpiresAt);

/// <summary>A token just made; the only moment at which its secret can be read.</summary>
internal sealed record IssuedToken(long Id, string Secret);

/// <summary>Checks and makes tokens.</summary>
internal static partial class IssueToken
{
    /// <exception cref="RefusedException">MINT1004 where the plugin's id is none.</exception>
    public static IReadOnlyList<Problem> Problems(TokenRequest request, DateTimeOffset now)
    {
        var problems = new List<Problem>();
        if (NameProblem(request.Name) is { } name) problems.Add(name);
        if (request.Owner is not null && NameProblem(request.Owner) is { } owner) problems.Add(owner);
        if (TokenScopeNames.Parse(request.Scopes).Problem is { } scope) problems.Add(scope);
        if (request.Plugin is { } plugin) _ = PluginId.Parse(plugin);
        if (request.ExpiresAt <= now) problems.Add(new(RegistryCode.ExpiryPast, "expires_at", "lies in the past.", "Choose a moment to come, or leave it out for a token that does not expire."));
        return problems;
    }

    /// <summary>Why its owner gets none, or null; one who is not known yet is made with the token.</summary>
    public static Task<Problem?> OwnerProblemAsync(DbConnection connection, TokenRequest request) => KnownUsers.DisabledAsync(connection, OwnerOf(request));

    /// <summary>Writes the row and its event, and the user's where it is new; the request was checked.</summary>
    public static async Task<IssuedToken> WriteAsync(DbConnection connection, TokenRequest request, string actor, DateTimeOffset now)
    {
        var secret = TokenSecret.Create();
        var id = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO tokens (name, owner, secret_sha256, scopes, plugin_id, created_at, expires_at)
            VALUES (@Name, @Owner, @Secret, @Scopes, @Plugin, @Now, @Expires) RETURNING id
            """,
            new
            {
                request.Name,
                Owner = OwnerOf(request),
                Secret = TokenSecret.Sha256(secret),
                Scopes = string.Join(' ', TokenScopeNames.Names(TokenScopeNames.Parse(request.Scopes).Scopes)),
                request.Plugin,
                Now = Instant.Text(now),
                Expires = request.ExpiresAt is { } expires ? Instant.Text(expires) : null,
            });
        await KnownUsers.EnsureAsync(connection, OwnerOf(request), actor, Instant.Text(now));
        await EventLog.AppendAsync(connection, new(Instant.Text(now), actor, "token.created", null, null, request.Name));
        return new(id, secret);
    }

    /// <summary>What is wrong with the name of a token or user, or null.</summary>
    public static Problem? NameProblem(string? name) => name is not null && NameRule().IsMatch(name) ? null
        : new(RegistryCode.NameInvalid, name ?? "name", "is not a name.", "Use 1 to 60 letters, digits, '.', '_' or '-', beginning with a letter or digit.");

    private static string OwnerOf(TokenRequest request) => request.Owner ?? request.Name!;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameRule();
}
