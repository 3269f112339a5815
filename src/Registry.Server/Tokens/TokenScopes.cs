using Mint.Bundle;

namespace Mint.Registry.Server.Tokens;

/// <summary>What a token may do. Admin may do everything that the others may, for every plugin.</summary>
[Flags]
internal enum TokenScopes
{
    None = 0,
    Publish = 1,
    Yank = 2,
    Admin = 4,
}

/// <summary>Scopes as text.</summary>
internal static class TokenScopeNames
{
    private static readonly (string Name, TokenScopes Scope)[] Known =
        [("publish", TokenScopes.Publish), ("yank", TokenScopes.Yank), ("admin", TokenScopes.Admin)];

    public static IReadOnlyList<string> Names(TokenScopes scopes) =>
        [.. Known.Where(known => scopes.HasFlag(known.Scope)).Select(known => known.Name)];

    public static (TokenScopes Scopes, Problem? Problem) Parse(IReadOnlyCollection<string>? names)
    {
        var scopes = TokenScopes.None;
        foreach (var name in names ?? [])
        {
            var scope = Known.FirstOrDefault(known => known.Name == name).Scope;
            if (scope == TokenScopes.None) return (scope, Unknown(name));
            scopes |= scope;
        }

        return scopes == TokenScopes.None ? (scopes, Unknown("scopes")) : (scopes, null);
    }

    private static Problem Unknown(string subject) =>
        new(RegistryCode.ScopeUnknown, subject, "is no scope of a token.", "Name at least one of: publish, yank, admin.");
}
