using Mint.Host.Lifecycle;
using Mint.Sdk;

namespace Mint.Host.Context;

/// <summary>Which plugin may write experiments of which type.</summary>
internal static class OwnedTypes
{
    /// <exception cref="PermissionDeniedException">Experiments of the type are another plugin's.</exception>
    public static void DemandOwned(this PluginRoster roster, string plugin, string type)
    {
        if (roster.OwnerOf(type) is { } owner && owner != plugin) throw new PermissionDeniedException($"Experiments of the type '{type}' belong to the plugin '{owner}'.");
    }
}
