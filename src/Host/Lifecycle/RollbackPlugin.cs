using Mint.Bundle;
using Mint.Host.Marketplace;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>
/// Goes back to a version of before. Where only compatible migrations lie between, its code takes over the data as they are; else it gets a copy of
/// the data that it had, and the present ones stay as an archive and for the way forward.
/// </summary>
internal sealed class RollbackPlugin(PluginStore store, RaisePlugin raise, PluginDatabases databases, ArchiveStore archives, CountWritten count, MountTable mounts, PinStore pins, DiskSpace space, Operations operations)
{
    /// <summary>For an admin to read; changes nothing.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="to">The version; null for the one before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RefusedException">MINT8034, MINT8064 or MINT8065.</exception>
    public async Task<RollbackPlan> PlanAsync(PluginId id, string? to, CancellationToken cancellationToken)
    {
        var (active, pointer) = Installed(id);
        var target = Choose(id, pointer, to);
        IReadOnlyList<Problem> against = [.. await pins.AgainstAsync(id, target.Version, cancellationToken), .. target.Data == active.Entry.Data ? [] : space.AgainstCopies(id.Value, active.Entry.Data, target.Data)];
        return RollbackPlan.Of(active, pointer, target, target.Data == active.Entry.Data ? [] : await count.RunAsync(active, cancellationToken), against);
    }

    public Task<Operation> RunAsync(Operation operation, PluginId id, string? to, CancellationToken cancellationToken) =>
        operations.RunAsync(operation, () => StepsAsync(operation, id, to), cancellationToken);

    private async Task StepsAsync(Operation operation, PluginId id, string? to)
    {
        var plan = await operation.StepAsync("plan", () => CheckAsync(operation, id, to), Describe);
        operation.Concerns(id.Value, plan.To, plan.From);
        var (active, pointer) = Installed(id);
        var target = Choose(id, pointer, to);
        var archive = target.Data == active.Entry.Data || !databases.Exists(active.Entry.Data) ? null : archives.NewName(id);
        var plugin = store.Find(id, Next(id, active.Entry, target));
        try
        {
            await raise.RunAsync(operation, Raised(plugin, active, target, archive), () => store.Activate(plugin));
        }
        catch
        {
            if (archive is not null) archives.Delete(archive);
            throw;
        }
        databases.DeleteUnneeded(id, store.PointerOf(id));
    }

    private async Task<RollbackPlan> CheckAsync(Operation operation, PluginId id, string? to)
    {
        var plan = await PlanAsync(id, to, operation.Stopping);
        operation.Force.Check(plan.Blockers);
        return plan;
    }

    private Raising Raised(InstalledPlugin plugin, InstalledPlugin active, VersionEntry target, string? archive) => Raising.Of(plugin) with
    {
        CopyOf = target.Data == active.Entry.Data ? null : target.Data,
        Archive = archive is null ? null : token => archives.AddAsync(archive, active.Id, active.Version.ToString(), ArchiveReason.RolledBack, active.Entry.Data, token),
        Probe = mounts.Find(active.Id.Value) is not null,
    };

    /// <summary>On the same data the code of before follows the newer one's migrations, all of them compatible; else no migration would have copied them.</summary>
    private VersionEntry Next(PluginId id, VersionEntry active, VersionEntry target)
    {
        if (target.Data != active.Data) return new(target.Version, databases.Fresh(id), Origin: target.Data, target.Schema);
        var schema = active.Schema ?? active.Version;
        return target with { Origin = active.Origin, Schema = schema.CompareTo(target.Version) > 0 ? schema : null };
    }

    private (InstalledPlugin Active, ActivePointer Pointer) Installed(PluginId id) =>
        store.Find(id) is { } active && store.PointerOf(id) is { } pointer ? (active, pointer) : throw Refusals.NotInstalled(id.Value);

    private static VersionEntry Choose(PluginId id, ActivePointer pointer, string? to) =>
        pointer.Before.Count == 0 ? throw LifecycleRefusals.NothingBefore(id.Value)
        : to is null ? pointer.Before[0]
        : pointer.Before.FirstOrDefault(entry => entry.Version.ToString() == to) ?? throw LifecycleRefusals.NotAmongThoseBefore(id.Value, to, pointer.Before.Select(entry => entry.Version.ToString()));

    private static string Describe(RollbackPlan plan) => !plan.DataGoBack ? $"{plan.From} to {plan.To}; the data stay"
        : $"{plan.From} to {plan.To}; {plan.Written.Sum(rows => rows.Written)} rows written and {plan.Written.Sum(rows => rows.Removed)} removed since";
}
