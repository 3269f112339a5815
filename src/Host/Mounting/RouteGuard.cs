using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Context;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Mounting;

/// <summary>Lets through to a route whom the manifest allows: that is what the admin approved, whatever the plugin's code says.</summary>
internal sealed class RouteGuard(DeclaredRoute route, RequestDelegate handler)
{
    private readonly RequestDelegate handler = handler ?? throw new InvalidOperationException($"{route.Method} {route.Pattern} has no handler.");

    public Task InvokeAsync(HttpContext context)
    {
        if (!route.Auth.Anonymous) Check(context.RequestServices.GetRequiredService<Actor>());
        return handler(context);
    }

    private void Check(Actor actor)
    {
        if (actor.Platform is not { } user) throw RequestUser.NotLoggedIn();
        if (route.Auth.Roles.Count > 0 && !route.Auth.Roles.Any(actor.User.PluginRoles.Contains))
            throw new PermissionDeniedException($"'{user.Name}' needs the role {string.Join(" or ", route.Auth.Roles.Select(role => $"'{role}'"))} of this plugin; an admin can give it.");
        if (route.Auth.Permissions.FirstOrDefault(permission => !user.May(permission)) is { } missing)
            throw new PermissionDeniedException($"'{user.Name}' ({user.Role}) lacks the permission {missing}; an admin can give a role that has it.");
    }
}
