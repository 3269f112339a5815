using System.Collections.Frozen;
using Mint.Bundle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>What a plugin is told about a user.</summary>
internal sealed class Actors(PluginRoleStore roles)
{
    public async ValueTask<CurrentUser> OfAsync(PluginManifest plugin, PlatformUser? user, CancellationToken cancellationToken)
    {
        if (user is null) return Actor.Nobody;
        var granted = plugin.Roles.Count == 0 ? FrozenSet<string>.Empty : await roles.OfAsync(plugin.Id, user.Id, cancellationToken);
        return new CurrentUser { Id = user.Id, Name = user.Name, Role = user.Role, PluginRoles = granted };
    }
}
