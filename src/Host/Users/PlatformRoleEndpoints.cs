using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary><c>roles</c>: the preset ones, and custom ones over the permission catalogue.</summary>
internal static class PlatformRoleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/roles", ListAsync);
        api.MapPut("/roles/{name}", SaveAsync);
        api.MapDelete("/roles/{name}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, RoleStore roles)
    {
        var all = await roles.ListAsync(context.Require(Permissions.UsersView).OrgId, context.RequestAborted);
        return PlatformJson.Answer(new PlatformRoleList([.. all.Select(PlatformRoleAnswer.Of)], [.. Permissions.All.Order(StringComparer.Ordinal)]));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, string name, RoleStore roles, AuditLog audit)
    {
        var actor = context.Require(Permissions.UsersManage);
        var body = await PlatformJson.ReadAsync<PlatformRoleBody>(context);
        var role = new PlatformRole(Name(name), body.Description ?? "", Known(body.Permissions), Preset: false);
        if (role.Description.Length > 500) throw new ValidationException("description must have at most 500 characters.");
        if (await roles.FindAsync(actor.OrgId, name, context.RequestAborted) is { } before) ChangeUser.DemandCovers(actor, before.Permissions, $"The role '{name}'");
        ChangeUser.DemandCovers(actor, role.Permissions, $"The role '{name}'");
        await roles.SaveAsync(actor.OrgId, role, context.RequestAborted);
        await audit.WriteAsync(actor, "role.saved", name, new { Permissions = role.Permissions.Order(StringComparer.Ordinal) });
        return PlatformJson.Answer(PlatformRoleAnswer.Of(role));
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, string name, RoleStore roles, AuditLog audit)
    {
        var actor = context.Require(Permissions.UsersManage);
        if (await roles.FindAsync(actor.OrgId, Name(name), context.RequestAborted) is not { } role) throw new NotFoundException("role", name);
        ChangeUser.DemandCovers(actor, role.Permissions, $"The role '{name}'");
        await roles.DeleteAsync(actor.OrgId, name, context.RequestAborted);
        await audit.WriteAsync(actor, "role.deleted", name);
        return Results.NoContent();
    }

    private static string Name(string name)
    {
        if (name.Length is 0 or > 64 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')) throw new ValidationException("A role's name must be 1 to 64 of a-z, A-Z, 0-9, '.', '_' and '-', a letter first.");
        return Permissions.Roles.Keys.Contains(name, StringComparer.OrdinalIgnoreCase) ? throw new ConflictException($"The role '{name}' is preset and stays as it is.") : name;
    }

    private static FrozenSet<string> Known(IReadOnlyList<string>? permissions)
    {
        if (permissions is null) throw new ValidationException("permissions is missing: a list, which may be empty.");
        var unknown = permissions.Select(permission => permission ?? "null").FirstOrDefault(permission => !Permissions.All.Contains(permission));
        if (unknown is not null) throw new ValidationException($"permissions: there is no '{unknown}'; GET /api/roles lists those there are.");
        return permissions.ToFrozenSet(StringComparer.Ordinal);
    }
}

internal sealed record PlatformRoleBody(string? Description, IReadOnlyList<string>? Permissions);

internal sealed record PlatformRoleAnswer(string Name, string Description, IReadOnlyList<string> Permissions, bool Preset)
{
    public static PlatformRoleAnswer Of(PlatformRole role) => new(role.Name, role.Description, [.. role.Permissions.Order(StringComparer.Ordinal)], role.Preset);
}

/// <param name="Roles">The preset ones first.</param>
/// <param name="Permissions">The catalogue.</param>
internal sealed record PlatformRoleList(IReadOnlyList<PlatformRoleAnswer> Roles, IReadOnlyList<string> Permissions);
