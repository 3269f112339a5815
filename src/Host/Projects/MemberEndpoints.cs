using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Projects;

/// <summary><c>projects/{id}/members</c>: an owner changes them, or who has <c>projects.manage_members</c>.</summary>
internal static class MemberEndpoints
{
    private const string OneMember = "/projects/{id:long}/members/{name}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{id:long}/members", ListAsync);
        api.MapPut(OneMember, SaveAsync);
        api.MapDelete(OneMember, RemoveAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, long id, ProjectStore projects, MemberStore members)
    {
        var viewer = context.Require(Permissions.ProjectsView);
        await projects.RequireAsync(viewer, id, context.RequestAborted);
        var all = await members.ListAsync(id, context.RequestAborted);
        return PlatformJson.Answer(new MemberList([.. all.Where(member => viewer.May(Permissions.UsersView) || member.Name == viewer.Name)]));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, long id, string name, ProjectStore projects, MemberStore members, UserStore users, AuditLog audit)
    {
        var actor = await DemandAsync(context, id, projects, members);
        var body = await PlatformJson.ReadAsync<MemberBody>(context);
        if (body.Role is not (null or "owner" or "member")) throw new ValidationException("role must be owner or member.");
        if (await users.FindAsync(name, context.RequestAborted) is not { } user || user.OrgId != actor.OrgId) throw new NotFoundException("user", name);
        await members.SaveAsync(id, user.Id, body.Role ?? "member", context.RequestAborted);
        await audit.WriteAsync(actor, "project.member_saved", $"{id}", new { User = name, Role = body.Role ?? "member" });
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, long id, string name, ProjectStore projects, MemberStore members, UserStore users, AuditLog audit)
    {
        var actor = await DemandAsync(context, id, projects, members);
        if (await users.FindAsync(name, context.RequestAborted) is not { } user || !await members.RemoveAsync(id, user.Id, context.RequestAborted)) throw new NotFoundException("member", name);
        await audit.WriteAsync(actor, "project.member_removed", $"{id}", new { User = name });
        return Results.NoContent();
    }

    private static async Task<PlatformUser> DemandAsync(HttpContext context, long id, ProjectStore projects, MemberStore members)
    {
        var actor = context.Require(Permissions.ProjectsView);
        await projects.RequireAsync(actor, id, context.RequestAborted);
        return actor.May(Permissions.ProjectsManageMembers) || await members.IsOwnerAsync(id, actor.Id, context.RequestAborted)
            ? actor
            : throw new PermissionDeniedException($"'{actor.Name}' does not own the project and lacks the permission {Permissions.ProjectsManageMembers}; an owner of the project can do this.");
    }
}

/// <param name="Role">owner or member; member where it is not said.</param>
internal sealed record MemberBody(string? Role);

internal sealed record MemberList(IReadOnlyList<ProjectMember> Members);
