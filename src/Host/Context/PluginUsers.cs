using Mint.Bundle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Users as one plugin may reach them.</summary>
internal sealed class PluginUsers(PlatformAccess access, UserStore users) : IUsers
{
    public async Task<UserInfo?> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        var actor = access.ToReadUsers();
        return await users.FindActiveAsync(id, cancellationToken) is { } user && user.OrgId == actor.OrgId ? Of(user) : null;
    }

    public async Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await users.ListAsync(access.ToReadUsers().OrgId, cancellationToken)).Where(user => user.DisabledAt is null).Select(user => Of(user.Public))];

    public static UserInfo Of(PlatformUser user) => new() { Id = user.Id, Name = user.Name, Role = user.Role };
}

/// <summary>Who has which of a plugin's roles, as the plugin may know it.</summary>
internal sealed class PluginRoleUsers(PlatformAccess access, PluginManifest manifest, UserStore users, PluginRoleStore roles) : IPluginRoles
{
    public async Task<IReadOnlyList<UserInfo>> UsersAsync(string role, CancellationToken cancellationToken = default)
    {
        var actor = access.ToReadUsers();
        manifest.DemandRole(role);
        var names = await roles.UsersAsync(manifest.Id, role, cancellationToken);
        return [.. (await users.ListAsync(actor.OrgId, cancellationToken)).Where(user => user.DisabledAt is null && names.Contains(user.Name, StringComparer.Ordinal)).OrderBy(user => user.Name, StringComparer.Ordinal).Select(user => PluginUsers.Of(user.Public))];
    }
}

/// <summary>What a plugin declares, asked for by name.</summary>
internal static class DeclaredNames
{
    /// <exception cref="NotFoundException">It declares no such role.</exception>
    public static void DemandRole(this PluginManifest manifest, string role)
    {
        if (manifest.Roles.All(declared => declared.Name != role)) throw new NotFoundException($"role of the plugin '{manifest.Id}' called", role);
    }

    /// <exception cref="NotFoundException">It declares no such job.</exception>
    public static void DemandJob(this PluginManifest manifest, string job)
    {
        if (manifest.Jobs.All(declared => declared.Name != job)) throw new NotFoundException($"job of the plugin '{manifest.Id}' called", job);
    }
}
