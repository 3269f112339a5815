using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>What plugins need of each other and of the platform.</summary>
internal static class PluginNeeds
{
    private static readonly string[] platform = ["auth", "database", "experiments"];

    /// <summary>Every capability, with the platform or the installed plugin that provides it.</summary>
    public static IEnumerable<(string Name, string Provider)> Offered(PluginRoster roster) => platform.Select(name => (name, "platform"))
        .Concat(roster.All.Where(plugin => plugin.State == PluginState.Ready).SelectMany(plugin => plugin.Manifest.Provides.Select(name => (name, plugin.Manifest.Id))));

    /// <summary>What the plugin needs and the platform does not have: MINT8053 and MINT8054.</summary>
    public static IReadOnlyList<Problem> Missing(PluginManifest manifest, PluginRoster roster)
    {
        var installed = roster.All.Select(plugin => plugin.Manifest).ToList();
        return
        [
            .. manifest.Dependencies.Where(needed => !installed.Any(other => Fits(needed, other)))
                .Select(needed => Refusals.DependencyMissing(manifest.Id, needed, installed.Find(other => other.Id == needed.Id)?.Version)),
            .. manifest.Capabilities.Names.Where(name => !platform.Contains(name, StringComparer.Ordinal) && !installed.Any(other => other.Provides.Contains(name, StringComparer.Ordinal)))
                .Select(name => Refusals.CapabilityMissing(manifest.Id, name)),
        ];
    }

    /// <summary>The installed plugins that depend on one.</summary>
    public static IReadOnlyList<string> NeededBy(PluginRoster roster, string id) =>
        [.. roster.All.Where(plugin => plugin.Manifest.Dependencies.Any(needed => needed.Id == id)).Select(plugin => plugin.Manifest.Id)];

    /// <summary>The plugins in an order in which each comes after those that it depends on; in a circle, by id.</summary>
    public static IReadOnlyList<InstalledPlugin> InOrder(IEnumerable<InstalledPlugin> plugins)
    {
        var waiting = plugins.OrderBy(plugin => plugin.Id.Value, StringComparer.Ordinal).ToList();
        var ordered = new List<InstalledPlugin>(waiting.Count);
        while (waiting.Count > 0)
        {
            var next = waiting.Find(plugin => !plugin.Manifest.Dependencies.Any(needed => waiting.Exists(other => other.Id.Value == needed.Id))) ?? waiting[0];
            waiting.Remove(next);
            ordered.Add(next);
        }
        return ordered;
    }

    private static bool Fits(PluginDependency needed, PluginManifest other) => other.Id == needed.Id && Platform.Satisfies(needed.Range, PluginVersion.Parse(other.Version));
}
