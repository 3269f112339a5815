using Mint.Bundle;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Access = permissions declared in the manifest ∩ the plugin type's write policy ∩ the acting user's rights.</summary>
internal sealed class PlatformAccess(PluginManifest manifest, Actor actor)
{
    public string PluginId => manifest.Id;

    public Actor Actor => actor;

    /// <exception cref="PermissionDeniedException">The plugin has not declared it, or the user does not have it.</exception>
    public PlatformUser Demand(string permission)
    {
        DemandDeclared(permission);
        return DemandOfUser(permission);
    }

    /// <exception cref="PermissionDeniedException">The plugin has not declared it.</exception>
    public void DemandDeclared(string permission)
    {
        if (!manifest.Permissions.Any(declared => declared.Name == permission))
            throw new PermissionDeniedException($"The plugin '{manifest.Id}' has not declared the permission {permission}; its author adds [RequiresPermission(\"{permission}\")].");
    }

    /// <exception cref="PermissionDeniedException">The user does not have it.</exception>
    public PlatformUser DemandOfUser(string permission)
    {
        if (actor.Platform is not { } user) throw new PermissionDeniedException($"Nobody is logged in, and {permission} is needed.");
        return user.May(permission) ? user : throw new PermissionDeniedException($"'{user.Name}' ({user.Role}) lacks the permission {permission}; an admin can give a role that has it.");
    }

    /// <exception cref="PermissionDeniedException">Plugins of this type may not write it.</exception>
    public void DemandOfType(Func<PluginKind, bool> policy, string what)
    {
        if (!policy(manifest.PluginType)) throw new PermissionDeniedException($"The plugin '{manifest.Id}' is of a type that may not write {what}.");
    }
}
