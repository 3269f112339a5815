using System.Collections.Frozen;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>For whom a scope of a plugin's container acts: nobody, until it is told.</summary>
internal sealed class Actor
{
    public static CurrentUser Nobody { get; } = new() { Id = 0, Name = "", Role = "", PluginRoles = FrozenSet<string>.Empty };

    public CurrentUser User { get; private set; } = Nobody;

    public PlatformUser? Platform { get; private set; }

    /// <summary>Whether a hook is running, which may not set off other hooks.</summary>
    public bool InsideHook { get; private set; }

    public void Become(CurrentUser user, PlatformUser? platform, bool insideHook) => (User, Platform, InsideHook) = (user, platform, insideHook);
}
