using Mint.Bundle;
using Mint.Host.Marketplace;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>
/// Makes an archive the plugin's data again; the archive itself stays as it is. The installed version takes it, migrates it where it is older, and its
/// present data become an archive; where the plugin is not installed, the next install finds the data.
/// </summary>
internal sealed class RestoreArchive(PluginStore store, RaisePlugin raise, PluginDatabases databases, ArchiveStore archives, MountTable mounts, PinStore pins, DiskSpace space, Operations operations)
{
    /// <exception cref="RefusedException">MINT8067: there is no such archive.</exception>
    public Task<Operation> RunAsync(Operation operation, string name, CancellationToken cancellationToken)
    {
        var archive = archives.Find(name);
        operation.Concerns(archive.Plugin, archive.Version);
        return operations.RunAsync(operation, () => StepsAsync(operation, archive), cancellationToken);
    }

    private async Task StepsAsync(Operation operation, Archive archive)
    {
        var id = PluginId.Parse(archive.Plugin);
        await operation.StepAsync("plan", () => CheckAsync(operation, id, archive), said => said);
        if (store.Find(id) is not { } active)
        {
            operation.CloseForCancelling();
            await operation.StepAsync("restore", () => LayDownAsync(id, archive), where => where);
            return;
        }
        operation.Concerns(id.Value, active.Version.ToString(), active.Version.ToString());
        var present = databases.Exists(active.Entry.Data) ? archives.NewName(id) : null;
        var plugin = active with { Entry = new(active.Version, databases.Fresh(id)), Migrations = active.Manifest.Migrations };
        try
        {
            await raise.RunAsync(operation, Raised(plugin, active, archive, present), () => store.Activate(plugin));
        }
        catch
        {
            if (present is not null) archives.Delete(present);
            throw;
        }
        databases.DeleteUnneeded(id, store.PointerOf(id));
    }

    private async Task<string> CheckAsync(Operation operation, PluginId id, Archive archive)
    {
        string[] copied = [ArchiveStore.DataOf(archive), .. store.PointerOf(id) is { } pointer ? [pointer.Active.Data] : (string[])[]];
        operation.Force.Check([.. await pins.AgainstDataOfAsync(id, archive.Version, operation.Stopping), .. space.AgainstCopies(id.Value, copied)]);
        return $"data of {archive.Version}, {archive.Size} bytes";
    }

    private Raising Raised(InstalledPlugin plugin, InstalledPlugin active, Archive archive, string? present) => Raising.Of(plugin) with
    {
        CopyOf = ArchiveStore.DataOf(archive),
        Archive = present is null ? null : token => archives.AddAsync(present, active.Id, active.Version.ToString(), ArchiveReason.Replaced, active.Entry.Data, token),
        Probe = mounts.Find(active.Id.Value) is not null,
    };

    private async Task<string> LayDownAsync(PluginId id, Archive archive)
    {
        var first = VersionEntry.FirstData(id);
        if (databases.Exists(first)) throw LifecycleRefusals.DataInTheWay(id.Value);
        var copy = databases.Fresh(id);
        await databases.CopyAsync(ArchiveStore.DataOf(archive), copy, CancellationToken.None);
        await databases.RenameAsync(copy, first, CancellationToken.None);
        return $"{databases.PlaceOf(first)}; the next install of {id} finds it";
    }
}
