using Mint.Bundle;

namespace Mint.Host.Mounting;

/// <summary>The code offers exactly what the manifest declares: that is what an admin approved.</summary>
internal static class EntryRules
{
    /// <exception cref="RefusedException">MINT8024.</exception>
    public static void Check(PluginManifest manifest, PluginOffer offer)
    {
        Compare(manifest.Id, "routes", manifest.Routes.Select(route => $"{route.Method} {route.Pattern}"), offer.Routes.Select(route => $"{route.Method} {route.Pattern}"));
        Compare(manifest.Id, "hooks", manifest.Hooks.Select(hook => $"{hook.Event} {hook.Name}"), OfferedHooks(offer));
        Compare(manifest.Id, "jobs", manifest.Jobs.Select(job => job.Name), offer.Jobs.Select(job => job.Name));
    }

    private static IEnumerable<string> OfferedHooks(PluginOffer offer) =>
    [
        .. offer.Hooks.Select(hook => $"{hook.Event} {hook.Name}"),
        .. offer.SettingsChanged.Select(call => $"{HookEvents.SettingsChanged} {call.Name}"),
        .. offer.HealthCheck is { } check ? [$"{HookEvents.HealthCheck} {check.Name}"] : Array.Empty<string>(),
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
