using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary>A plugin's own roles and who has them.</summary>
internal static class RoleEndpoints
{
    private const string OneUser = "/plugins/{id}/roles/{role}/users/{name}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plugins/{id}/roles", ListAsync);
        api.MapGet(OneUser, FindAsync);
        api.MapPut(OneUser, GrantAsync);
        api.MapDelete(OneUser, RevokeAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string id, PluginRoster roster, PluginRoleStore roles)
    {
        context.Require(Permissions.PluginsView);
        var answer = new List<RoleAnswer>();
        foreach (var role in roster.Require(id).Manifest.Roles)
            answer.Add(new RoleAnswer(role.Name, role.Description, await roles.UsersAsync(id, role.Name, context.RequestAborted)));
        return PlatformJson.Answer(new RoleList(answer));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles)
    {
        context.Require(Permissions.PluginsView);
        var user = await SubjectAsync(context, id, role, name, roster, users);
        return (await roles.OfAsync(id, user.Id, context.RequestAborted)).Contains(role) ? Results.NoContent() : throw new NotFoundException($"user with the role '{role}'", name);
    }

    private static async Task<IResult> GrantAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles)
    {
        context.Require(Permissions.PluginsConfigure);
        var user = await SubjectAsync(context, id, role, name, roster, users);
        await roles.GrantAsync(id, role, user.Id, context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles)
    {
        context.Require(Permissions.PluginsConfigure);
        var user = await SubjectAsync(context, id, role, name, roster, users);
        await roles.RevokeAsync(id, role, user.Id, context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<StoredUser> SubjectAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users)
    {
        if (roster.Require(id).Manifest.Roles.All(declared => declared.Name != role)) throw new NotFoundException($"role of the plugin '{id}' called", role);
        return await users.FindAsync(name, context.RequestAborted) ?? throw new NotFoundException("user", name);
    }

    private sealed record RoleAnswer(string Name, string Description, IReadOnlyList<string> Users);

    private sealed record RoleList(IReadOnlyList<RoleAnswer> Roles);
}
