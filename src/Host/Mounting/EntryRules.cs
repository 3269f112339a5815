using Mint.Bundle;
using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>The code offers exactly what the manifest declares: that is what an admin approved.</summary>
internal static class EntryRules
{
    /// <exception cref="RefusedException">MINT8024.</exception>
    public static void Check(PluginManifest manifest, IPluginEntry entry)
    {
        Compare(manifest.Id, "routes", manifest.Routes.Select(route => $"{route.Method} {route.Pattern}"), entry.Routes.Select(route => $"{route.Method} {route.Pattern}"));
        Compare(manifest.Id, "hooks", manifest.Hooks.Select(hook => $"{hook.Event} {hook.Name}"), OfferedHooks(entry));
        Compare(manifest.Id, "jobs", manifest.Jobs.Select(job => job.Name), entry.Jobs.Select(job => job.Name));
    }

    private static IEnumerable<string> OfferedHooks(IPluginEntry entry) =>
    [
        .. entry.Hooks.Select(hook => $"{hook.Event} {hook.Name}"),
        .. entry.SettingsChanged.Select(call => $"{HookEvents.SettingsChanged} {call.Name}"),
        .. entry.HealthCheck is { } check ? [$"{HookEvents.HealthCheck} {check.Name}"] : Array.Empty<string>(),
    ];

    private static void Compare(string id, string what, IEnumerable<string> declared, IEnumerable<string> offered)
    {
        var (wanted, found) = (declared.Order(StringComparer.Ordinal).ToList(), offered.Order(StringComparer.Ordinal).ToList());
        if (wanted.SequenceEqual(found, StringComparer.Ordinal)) return;
        var parts = found.Except(wanted, StringComparer.Ordinal).Select(item => $"'{item}' is not declared")
            .Concat(wanted.Except(found, StringComparer.Ordinal).Select(item => $"'{item}' is missing")).DefaultIfEmpty("one is there twice");
        throw Refusals.EntryDiffers(id, what, string.Join("; ", parts) + ".");
    }
}
