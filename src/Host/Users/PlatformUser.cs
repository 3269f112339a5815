using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>Somebody who is logged in.</summary>
internal sealed record PlatformUser(long Id, long OrgId, string Name, string Role)
{
    /// <summary>The permissions of the role; of a preset one where nothing else is said.</summary>
    public FrozenSet<string> Rights { get; init; } = Permissions.Of(Role);

    public bool May(string permission) => Rights.Contains(permission);
}

/// <summary>The user of a request.</summary>
internal static class RequestUser
{
    private sealed record Feature(PlatformUser User);

    public static void SetPlatformUser(this HttpContext context, PlatformUser user) => context.Features.Set(new Feature(user));

    public static PlatformUser? PlatformUser(this HttpContext context) => context.Features.Get<Feature>()?.User;

    /// <exception cref="PluginException">401: nobody is logged in.</exception>
    public static PlatformUser RequireUser(this HttpContext context) => context.PlatformUser() ?? throw NotLoggedIn();

    /// <exception cref="PluginException">401 or 403.</exception>
    public static PlatformUser Require(this HttpContext context, string permission)
    {
        var user = context.RequireUser();
        return user.May(permission) ? user : throw new PermissionDeniedException($"'{user.Name}' ({user.Role}) lacks the permission {permission}; an admin can give a role that has it.");
    }

    public static PluginException NotLoggedIn() => new(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "Log in with POST /api/auth/login and send the token as 'Authorization: Bearer …'; a token expires.");
}
