using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
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
        var viewer = context.Require(Permissions.PluginsView);
        var answer = new List<RoleAnswer>();
        foreach (var role in roster.Require(id).Manifest.Roles)
            answer.Add(new RoleAnswer(role.Name, role.Description, [.. (await roles.UsersAsync(id, role.Name, context.RequestAborted)).Where(name => MaySee(viewer, name))]));
        return PlatformJson.Answer(new RoleList(answer));
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles)
    {
        if (context.Require(Permissions.PluginsView) is var viewer && !MaySee(viewer, name)) throw new PermissionDeniedException($"'{viewer.Name}' ({viewer.Role}) lacks the permission {Permissions.UsersView}, and may ask only about themselves.");
        var user = await SubjectAsync(context, id, role, name, roster, users);
        return (await roles.OfAsync(id, user.Id, context.RequestAborted)).Contains(role) ? Results.NoContent() : throw new NotFoundException($"user with the role '{role}'", name);
    }

    private static async Task<IResult> GrantAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles, AuditLog audit)
    {
        var actor = context.Require(Permissions.PluginsConfigure);
        var user = await SubjectAsync(context, id, role, name, roster, users);
        await roles.GrantAsync(id, role, user.Id, context.RequestAborted);
        await audit.WriteAsync(actor, "plugin_role.granted", id, new { Role = role, User = name });
        return Results.NoContent();
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users, PluginRoleStore roles, AuditLog audit)
    {
        var actor = context.Require(Permissions.PluginsConfigure);
        var user = await SubjectAsync(context, id, role, name, roster, users);
        await roles.RevokeAsync(id, role, user.Id, context.RequestAborted);
        await audit.WriteAsync(actor, "plugin_role.revoked", id, new { Role = role, User = name });
        return Results.NoContent();
    }

    /// <summary>Who may not see users sees only whether they have the role themselves.</summary>
    private static bool MaySee(PlatformUser viewer, string name) => viewer.May(Permissions.UsersView) || viewer.Name == name;

    private static async Task<StoredUser> SubjectAsync(HttpContext context, string id, string role, string name, PluginRoster roster, UserStore users)
    {
        if (roster.Require(id).Manifest.Roles.All(declared => declared.Name != role)) throw new NotFoundException($"role of the plugin '{id}' called", role);
        return await users.FindAsync(name, context.RequestAborted) ?? throw new NotFoundException("user", name);
    }

    internal sealed record RoleAnswer(string Name, string Description, IReadOnlyList<string> Users);

    internal sealed record RoleList(IReadOnlyList<RoleAnswer> Roles);
}
