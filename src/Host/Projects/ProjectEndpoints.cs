using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Projects;

/// <summary><c>projects</c>.</summary>
internal static class ProjectEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects", ListAsync);
        api.MapPost("/projects", AddAsync);
        api.MapGet("/projects/{id:long}", FindAsync);
        api.MapPut("/projects/{id:long}", ChangeAsync);
        api.MapDelete("/projects/{id:long}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ProjectStore projects, long? after, int? limit)
    {
        var size = Math.Clamp(limit ?? 100, 1, 500);
        var found = await projects.ListAsync(context.Require(Permissions.ProjectsView), after ?? 0, size, context.RequestAborted);
        return PlatformJson.Answer(new ProjectPage(found, found.Count == size ? found[^1].Id : null));
    }

    private static async Task<IResult> AddAsync(HttpContext context, ProjectStore projects, AuditLog audit)
    {
        var user = context.Require(Permissions.ProjectsCreate);
        var (name, description) = Check(await PlatformJson.ReadAsync<ProjectBody>(context));
        var project = await projects.AddAsync(user, name, description, context.RequestAborted);
        await audit.WriteAsync(user, "project.added", $"{project.Id}", new { project.Name });
        context.Response.Headers.Location = $"/api/projects/{project.Id}";
        return PlatformJson.Answer(project, StatusCodes.Status201Created);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, ProjectStore projects) =>
        PlatformJson.Answer(await projects.RequireAsync(context.Require(Permissions.ProjectsView), id, context.RequestAborted));

    private static async Task<IResult> ChangeAsync(HttpContext context, long id, ProjectStore projects)
    {
        var user = context.Require(Permissions.ProjectsEdit);
        var (name, description) = Check(await PlatformJson.ReadAsync<ProjectBody>(context));
        await projects.RequireAsync(user, id, context.RequestAborted);
        await projects.ChangeAsync(id, name, description, context.RequestAborted);
        return PlatformJson.Answer(await projects.RequireAsync(user, id, context.RequestAborted));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, long id, ProjectStore projects, AuditLog audit)
    {
        var user = context.Require(Permissions.ProjectsDelete);
        var project = await projects.RequireAsync(user, id, context.RequestAborted);
        await projects.DeleteAsync(id, context.RequestAborted);
        await audit.WriteAsync(user, "project.deleted", $"{id}", new { project.Name });
        return Results.NoContent();
    }

    /// <exception cref="NotFoundException">There is none that the user sees.</exception>
    public static async Task<Project> RequireAsync(this ProjectStore projects, PlatformUser viewer, long id, CancellationToken cancellationToken) =>
        await projects.FindAsync(viewer, id, cancellationToken) ?? throw new NotFoundException("project", id);

    private static (string Name, string Description) Check(ProjectBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 200) throw new ValidationException("name must have 1 to 200 characters.");
        return body.Description is { Length: > 10_000 } ? throw new ValidationException("description must have at most 10000 characters.") : (body.Name, body.Description ?? "");
    }
}

internal sealed record ProjectBody(string? Name, string? Description);

/// <param name="Projects">By id.</param>
/// <param name="Next">The value of <c>after</c> for what follows; null at the end.</param>
internal sealed record ProjectPage(IReadOnlyList<Project> Projects, long? Next);
