using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>
/// Installs, or moves to a newer version: while the old one serves where the migrations are compatible, else while requests wait. A failure at any
/// step leaves the old version serving on its data. Compatible migrations that have run by then stay, and the old version goes on with them.
/// </summary>
internal sealed class InstallPlugin(PluginStore store, PlanInstall plan, RaisePlugin raise, MigratePlugin migrate, PluginDatabases databases, PluginRoster roster, MountTable mounts, FinishRemoval finish, KeptBundles kept, DiskSpace space, Operations operations)
{
    /// <param name="operation">Made by the caller, who shows it.</param>
    /// <param name="origin">Where the bundle comes from; the caller disposes it.</param>
    /// <param name="approved">The digest whose plan an admin approved; null takes whatever comes.</param>
    /// <param name="inProcess">Whether the admin consents to run in the platform's process what asks for one of its own.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    public Task<Operation> RunAsync(Operation operation, BundleOrigin origin, Sha256Digest? approved, bool inProcess, CancellationToken cancellationToken) =>
        operations.RunAsync(operation, () => PrepareAsync(operation, origin, approved, inProcess), () => StepsAsync(operation, origin, approved, inProcess), cancellationToken);

    // A registry or a client may take its time; other operations go on meanwhile.
    private async Task PrepareAsync(Operation operation, BundleOrigin origin, Sha256Digest? approved, bool inProcess)
    {
        await operation.StepAsync("resolve", () => origin.ResolveAsync(operation.Stopping), found => found);
        await operation.StepAsync("fetch", () => FetchAsync(operation, origin), source => source);
        var resume = origin.Keep(kept, operation.Id);
        operation.Resume = resume with { Digest = approved?.Hex ?? resume.Digest, InProcess = inProcess, Force = operation.Forced };
    }

    private async Task StepsAsync(Operation operation, BundleOrigin origin, Sha256Digest? approved, bool inProcess)
    {
        await finish.AllAsync();
        using var bundle = operation.Step("verify", () => Verify(origin, approved), checkedBundle => $"sha256 {checkedBundle.Digest}, {checkedBundle.Size} bytes");
        var active = store.PointerOf(bundle.Id);
        operation.Concerns(bundle.Id.Value, bundle.Version.ToString(), active?.Active.Version.ToString());
        var planned = await operation.StepAsync("plan", () => PlanAsync(operation, bundle, origin, inProcess), Describe);
        await operations.NoteAsync(operation);
        var staged = operation.Step("stage", () => store.InPlace(store.Stage(bundle)), found => $"plugins/{found.Id}/{found.Version}");
        if (bundle.Version.Equals(active?.Active.Version) && mounts.Find(bundle.Id.Value) is not null)
        {
            operation.Step("activate", () => true, _ => "this very version serves already; there was nothing to do");
            return;
        }
        await RaiseAsync(operation, planned.IsBreaking ? OnACopy(staged) : staged);
    }

    /// <summary>What has data that the migrations break gets a copy of them, so that the old version keeps its own.</summary>
    private InstalledPlugin OnACopy(InstalledPlugin staged) => !databases.Exists(staged.Entry.Data) ? staged
        : staged with { Entry = new(staged.Version, databases.Fresh(staged.Id), Origin: staged.Entry.Data) };

    private async Task RaiseAsync(Operation operation, InstalledPlugin plugin)
    {
        var copyOf = plugin.Entry.Data == migrate.DataOf(plugin.Id) ? null : plugin.Entry.Origin;
        try
        {
            await raise.RunAsync(operation, Raising.Of(plugin) with { CopyOf = copyOf, Probe = mounts.Find(plugin.Id.Value) is not null }, () => store.Activate(plugin));
        }
        catch
        {
            await TakeBackAsync(plugin);
            throw;
        }
        databases.DeleteUnneeded(plugin.Id, store.PointerOf(plugin.Id));
    }

    /// <summary>Where the data that serve have the new version's compatible migrations, its files stay: the old version starts on them, or else the new one does.</summary>
    private async Task TakeBackAsync(InstalledPlugin plugin)
    {
        var serving = store.PointerOf(plugin.Id) is null ? roster.Find(plugin.Id.Value)?.Manifest.Migrations : store.Find(plugin.Id)?.Migrations;
        if (serving is null || !await migrate.HasMovedAsync(plugin, serving, CancellationToken.None)) store.Discard(plugin);
        else store.TryFollow(plugin);
    }

    private async Task<string> FetchAsync(Operation operation, BundleOrigin origin)
    {
        operation.Force.Check(space.AgainstFetching(operation.Plugin, origin));
        await origin.FetchAsync(operation.Stopping);
        return origin.WasKept ? "what was fetched before the process ended" : $"from {origin.Source}";
    }

    private static PluginBundle Verify(BundleOrigin origin, Sha256Digest? approved)
    {
        var bundle = origin.Open();
        if (approved is not { } digest || bundle.Digest == digest) return bundle;
        bundle.Dispose();
        throw Refusals.DigestDiffers(bundle.Id.Value, digest.Hex, bundle.Digest.Hex);
    }

    private async Task<InstallPlan> PlanAsync(Operation operation, PluginBundle bundle, BundleOrigin origin, bool inProcess)
    {
        var made = await plan.ForAsync(bundle, origin, inProcess, operation.Stopping);
        plan.Check(made, bundle.Manifest, operation.Force);
        return made;
    }

    private static string Describe(InstallPlan made) => $"{Count(made.Routes.Count, "route")}, {Count(made.Permissions.Count, "permission")}, {Count(made.Migrations.Count, "migration")}";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
