namespace Mint.Sdk;

/// <summary>The user whose request is being answered. Ask for it as a handler parameter or in a constructor.</summary>
public sealed record CurrentUser
{
    /// <summary>The platform's id of the user; 0 for nobody (a route with <see cref="AllowAnonymousAttribute"/>, or the platform itself).</summary>
    public required long Id { get; init; }

    /// <summary>The login name; empty for nobody.</summary>
    public required string Name { get; init; }

    /// <summary>The role on the platform: <c>Admin</c>, <c>Member</c>, <c>Viewer</c>, or a custom one; empty for nobody.</summary>
    public required string Role { get; init; }

    /// <summary>The roles of this plugin that the user has.</summary>
    public required IReadOnlySet<string> PluginRoles { get; init; }

    /// <summary>Whether somebody is logged in.</summary>
    public bool IsAuthenticated => Id != 0;
}
