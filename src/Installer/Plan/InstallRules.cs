using Mint.Bundle;

namespace Mint.Installer;

/// <summary>Whether this platform may run a plugin. The judgement is the installer's, the decision the host's.</summary>
public static class InstallRules
{
    private static readonly string[] WorkerOnly = [ApiPermissions.Processes, ApiPermissions.Files, ApiPermissions.Network];

    /// <summary>What stands against the plugin, all of it; empty where nothing does.</summary>
    /// <param name="manifest">The plugin's.</param>
    /// <param name="platform">The platform's version.</param>
    /// <param name="inProcess">An admin consents to run in process what asks for a process of its own. This never overrides the platform's version.</param>
    public static IReadOnlyList<Problem> Judge(PluginManifest manifest, PluginVersion platform, bool inProcess)
    {
        var problems = new List<Problem>();
        if (!Platform.Satisfies(manifest.RequiresPlatform, platform))
            problems.Add(new("MINT7022", manifest.Id, $"needs platform {PlainText.Of(manifest.RequiresPlatform!)}; this one is {platform}.", "Take a version of the plugin for this platform, or upgrade the platform."));
        if (inProcess) return problems;
        if (manifest.Isolation == PluginIsolation.Process)
            problems.Add(new("MINT7020", manifest.Id, "wants a process of its own, and this platform does not have worker processes yet.", Consent));
        problems.AddRange(manifest.Permissions.Where(permission => NeedsWorker(permission.Name)).Select(permission => new Problem("MINT7021", manifest.Id,
            $"asks for the permission '{PlainText.Of(permission.Name)}', which only a worker process could hold it to, and this platform does not have them yet.", Consent)));
        return problems;
    }

    /// <summary>Whether a permission reaches beyond what the platform can hold a plugin in its own process to. Native and made code is not among them: only what that does could be held.</summary>
    public static bool NeedsWorker(string permission) => WorkerOnly.Contains(permission, StringComparer.Ordinal);

    /// <summary>Whether the plugin, or a permission of its, asks for a process of its own.</summary>
    public static bool WantsWorker(PluginManifest manifest) => manifest.Isolation == PluginIsolation.Process || manifest.Permissions.Any(permission => NeedsWorker(permission.Name));

    private const string Consent = "If you trust its code as you trust the platform's own, install it with --in-process.";
}
