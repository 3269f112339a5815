using Mint.Bundle;

namespace Mint.Registry.Server.Tokens;

/// <summary>A token's row, and since when its user is disabled; its secret is known to its bearer only.</summary>
internal sealed record AccessToken(
    long Id, string Name, string Owner, string SecretSha256, string Scopes, string? PluginId, string CreatedAt, string? ExpiresAt, string? RevokedAt, string? LastUsedAt, string? UserDisabledAt)
{
    public const string Columns =
        "id AS Id, name AS Name, owner AS Owner, secret_sha256 AS SecretSha256, scopes AS Scopes, plugin_id AS PluginId, " +
        "created_at AS CreatedAt, expires_at AS ExpiresAt, revoked_at AS RevokedAt, last_used_at AS LastUsedAt, " +
        "(SELECT disabled_at FROM users WHERE users.name = tokens.owner) AS UserDisabledAt";

    public IReadOnlyList<string> ScopeNames => Scopes.Split(' ');

    public bool IsAdmin => Has(TokenScopes.Admin);

    public bool Has(TokenScopes scope) => (TokenScopeNames.Parse(ScopeNames).Scopes & (scope | TokenScopes.Admin)) != TokenScopes.None;

    /// <summary>Whether it reaches so far: a token for all plugins reaches everything, one for a plugin only that plugin's versions (null is what concerns more).</summary>
    public bool Covers(PluginId? plugin) => PluginId is null || (plugin is { } one && PluginId == one.Value);
}
