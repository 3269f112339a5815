using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>
/// Installs, or moves to a newer version where that is possible while the old one serves. A failure at any step leaves everything as it was;
/// only where the data has moved to the new version already, that one stays staged: the next try, or start, makes it the active one.
/// </summary>
internal sealed class InstallPlugin(PluginStore store, PlanInstall plan, RaisePlugin raise, MigratePlugin migrate, PluginRoster roster, Operations operations)
{
    /// <param name="origin">Where the bundle comes from; the caller disposes it.</param>
    /// <param name="asked">What was asked for, in words.</param>
    /// <param name="approved">The digest whose plan an admin approved; null takes whatever comes.</param>
    /// <param name="inProcess">Whether the admin consents to run in the platform's process what asks for one of its own.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    public Task<Operation> RunAsync(BundleOrigin origin, string asked, Sha256Digest? approved, bool inProcess, CancellationToken cancellationToken)
    {
        var operation = new Operation("install", asked);
        return operations.RunAsync(operation, () => PrepareAsync(operation, origin, cancellationToken), () => StepsAsync(operation, origin, approved, inProcess, cancellationToken), cancellationToken);
    }

    // A registry or a client may take its time; other operations go on meanwhile.
    private static async Task PrepareAsync(Operation operation, BundleOrigin origin, CancellationToken cancellationToken)
    {
        await operation.StepAsync("resolve", () => origin.ResolveAsync(cancellationToken), found => found);
        await operation.StepAsync("fetch", () => FetchAsync(origin, cancellationToken), source => $"from {source}");
    }

    private async Task StepsAsync(Operation operation, BundleOrigin origin, Sha256Digest? approved, bool inProcess, CancellationToken cancellationToken)
    {
        using var bundle = operation.Step("verify", () => Verify(origin, approved), checkedBundle => $"sha256 {checkedBundle.Digest}, {checkedBundle.Size} bytes");
        operation.Concerns(bundle.Id.Value, bundle.Version.ToString());
        await operation.StepAsync("plan", () => PlanAsync(bundle, origin, inProcess, cancellationToken), Describe);
        var plugin = operation.Step("stage", () => store.Stage(bundle), staged => $"plugins/{staged.Id}/{staged.Version}");
        try
        {
            await raise.RunAsync(operation, plugin, () => store.Activate(plugin));
        }
        catch
        {
            if (!await IsNeededAsync(plugin)) store.Discard(plugin);
            throw;
        }
    }

    /// <summary>Whether the version that serves would find data at its next start that only the new one fits.</summary>
    private async Task<bool> IsNeededAsync(InstalledPlugin plugin) =>
        roster.Find(plugin.Id.Value) is { } active && await migrate.HasMovedAsync(plugin.Manifest, active.Manifest, CancellationToken.None);

    private static async Task<string> FetchAsync(BundleOrigin origin, CancellationToken cancellationToken)
    {
        await origin.FetchAsync(cancellationToken);
        return origin.Source;
    }

    private static PluginBundle Verify(BundleOrigin origin, Sha256Digest? approved)
    {
        var bundle = origin.Open();
        if (approved is not { } digest || bundle.Digest == digest) return bundle;
        bundle.Dispose();
        throw Refusals.DigestDiffers(bundle.Id.Value, digest.Hex, bundle.Digest.Hex);
    }

    private async Task<InstallPlan> PlanAsync(PluginBundle bundle, BundleOrigin origin, bool inProcess, CancellationToken cancellationToken)
    {
        var made = await plan.ForAsync(bundle, origin, inProcess, cancellationToken);
        plan.Check(made, bundle.Manifest);
        return made;
    }

    private static string Describe(InstallPlan made) => $"{Count(made.Routes.Count, "route")}, {Count(made.Permissions.Count, "permission")}, {Count(made.Migrations.Count, "migration")}";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
