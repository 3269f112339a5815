using Mint.Bundle;
using Mint.Host.Marketplace;
using Mint.Host.Mounting;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>What an install would do, and whether it may.</summary>
internal sealed class PlanInstall(PluginRoster roster, MountTable mounts, MigratePlugin migrate, Registries registries, PinStore pins, DiskSpace space, TimeProvider time)
{
    /// <summary>For an admin to read; changes nothing.</summary>
    /// <param name="origin">Where the bundle comes from.</param>
    /// <param name="inProcess">Whether the admin consents to run in the platform's process what asks for one of its own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RefusedException">MINT8071: the bundle alone is too much for the disk.</exception>
    public async Task<InstallPlan> RunAsync(BundleOrigin origin, bool inProcess, CancellationToken cancellationToken)
    {
        await origin.ResolveAsync(cancellationToken);
        Overrides.None.Check(space.AgainstFetching(origin.Source, origin));
        await origin.FetchAsync(cancellationToken);
        using var bundle = origin.Open();
        return await ForAsync(bundle, origin, inProcess, cancellationToken);
    }

    /// <exception cref="RefusedException">Its migrations cannot run on the data that is there.</exception>
    public async Task<InstallPlan> ForAsync(PluginBundle bundle, BundleOrigin origin, bool inProcess, CancellationToken cancellationToken)
    {
        var installed = roster.Find(bundle.Id.Value) is { } status ? PluginVersion.Parse(status.Manifest.Version) : null;
        var signatures = SignatureJudgement.Of(bundle, origin.Signatures, origin.Registry, await registries.TrustAsync(cancellationToken) with { Revocations = origin.Revocations }, time.GetUtcNow());
        var plan = InstallPlan.For(bundle, origin.Source, installed, await migrate.AppliedAsync(bundle.Id, cancellationToken), signatures, inProcess);
        var needed = space.Of(plan, bundle);
        return plan with
        {
            Notes = [.. plan.Notes, .. origin.Notes],
            Space = needed,
            Blockers = [.. plan.Blockers, .. PluginNeeds.Missing(bundle.Manifest, roster), .. await pins.AgainstAsync(bundle.Id, bundle.Version, cancellationToken), .. DiskSpace.Against(bundle.Id.Value, needed)],
        };
    }

    /// <exception cref="RefusedException">Something stands against it that is not overridden.</exception>
    public void Check(InstallPlan plan, PluginManifest manifest, Overrides force)
    {
        force.Check(plan.Blockers);
        roster.CheckRoom(manifest);
        if (plan.Installed is not { } installed || mounts.Find(manifest.Id) is null) return;
        if (installed.CompareTo(plan.Version) > 0) throw Refusals.Downgrade(manifest.Id, installed.ToString(), plan.Version.ToString());
    }
}
