using Mint.Host.Audit;
using Mint.Sdk;

namespace Mint.Host.Users;

/// <summary>What one user may do to another's account: nobody gives, or takes over, rights that they do not have themselves.</summary>
internal sealed class ChangeUser(UserStore users, RoleStore roles, AuditLog audit)
{
    /// <exception cref="PluginException">No such role, a role with more rights than the actor has, or the name is taken.</exception>
    public async Task<PlatformUser> AddAsync(PlatformUser actor, string name, string role, string password, CancellationToken cancellationToken)
    {
        await DemandRoleAsync(actor, role, cancellationToken);
        var added = await users.AddAsync(actor.OrgId, name, role, password, cancellationToken);
        await audit.WriteAsync(actor, "user.added", name, new { Role = role });
        return added;
    }

    /// <summary>Changes what is not null.</summary>
    /// <exception cref="PluginException">No such user or role, more rights than the actor has, or no admin would be left.</exception>
    public async Task<StoredUser> RunAsync(PlatformUser actor, string name, string? role, bool? disabled, string? password, CancellationToken cancellationToken)
    {
        var user = await FindAsync(actor, name, cancellationToken);
        if (role is not null) await DemandRoleAsync(actor, role, cancellationToken);
        if (password is not null) CheckPassword.Demand(password);
        if (disabled == true && user.Id == actor.Id) throw new ConflictException("Nobody disables themselves; another who may can do it.");
        if (role is not null || disabled is not null) await users.ChangeAsync(user, role ?? user.Role, disabled ?? user.DisabledAt is not null, cancellationToken);
        if (password is not null) await users.SetPasswordAsync(user.Id, password, keep: null, CancellationToken.None);
        await audit.WriteAsync(actor, "user.changed", name, new { Role = role, Disabled = disabled, Password = password is not null });
        return (await users.FindAsync(name, CancellationToken.None))!;
    }

    /// <exception cref="PluginException">No such user, one with more rights than the actor has, the actor, or no admin would be left.</exception>
    public async Task DeleteAsync(PlatformUser actor, string name, CancellationToken cancellationToken)
    {
        var user = await FindAsync(actor, name, cancellationToken);
        if (user.Id == actor.Id) throw new ConflictException("Nobody deletes themselves; another who may can do it.");
        await users.DeleteAsync(user, cancellationToken);
        await audit.WriteAsync(actor, "user.deleted", name);
    }

    /// <exception cref="PermissionDeniedException">The rights are not all the actor's.</exception>
    public static void DemandCovers(PlatformUser actor, IEnumerable<string> rights, string what)
    {
        if (rights.FirstOrDefault(right => !actor.May(right)) is { } missing) throw new PermissionDeniedException($"{what} may {missing}, which '{actor.Name}' may not; an admin can do this.");
    }

    private async Task<StoredUser> FindAsync(PlatformUser actor, string name, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(name, cancellationToken) is not { } user || user.OrgId != actor.OrgId) throw new NotFoundException("user", name);
        DemandCovers(actor, user.Public.Rights, $"'{name}'");
        return user;
    }

    private async Task DemandRoleAsync(PlatformUser actor, string role, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(actor.OrgId, role, cancellationToken) is not { } found) throw new ValidationException("role must be Admin, Member, Viewer or one that GET /api/roles lists.");
        DemandCovers(actor, found.Permissions, $"The role '{role}'");
    }
}
