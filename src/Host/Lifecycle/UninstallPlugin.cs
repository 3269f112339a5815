using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Takes a plugin away: its data stay for a later install, become an archive, or go.</summary>
internal sealed class UninstallPlugin(
    PluginStore store, PluginRoster roster, PluginDoor door, MountTable mounts, PluginDatabases databases, ArchiveStore archives, FinishRemoval finish, PurgeTraces purge, Operations operations)
{
    /// <param name="operation">Made by the caller, who shows it.</param>
    /// <param name="id">The plugin.</param>
    /// <param name="mode">keep, archive or purge.</param>
    /// <param name="cancellationToken">Stops it before anything is changed.</param>
    public Task<Operation> RunAsync(Operation operation, PluginId id, string mode, CancellationToken cancellationToken)
    {
        operation.TakesAway(mode);
        if (store.PointerOf(id) is { } pointer) operation.Concerns(id.Value, pointer.Active.Version.ToString(), pointer.Active.Version.ToString());
        return operations.RunAsync(operation, () => StepsAsync(operation, id, mode), cancellationToken);
    }

    private async Task StepsAsync(Operation operation, PluginId id, string mode)
    {
        operation.CloseForCancelling();
        if (roster.Find(id.Value) is { } status) roster.Set(status with { State = PluginState.Uninstalling });
        try
        {
            await operation.StepAsync("unmount", () => UnmountAsync(id.Value), done => done);
            await operation.StepAsync("remove", () => RemoveAsync(id, mode), done => done);
            roster.Remove(id.Value);
        }
        catch (Exception problem)
        {
            roster.Fail(id.Value, operation.Error ?? PluginFailure.Of("unmount", problem));
            throw;
        }
    }

    private async Task<string> UnmountAsync(string id)
    {
        if (mounts.Find(id) is null) return "was not mounted";
        await door.CloseAsync(id);
        return "nobody is inside any more";
    }

    /// <summary>What an uninstall of before has kept can still be purged.</summary>
    private async Task<string> RemoveAsync(PluginId id, string mode)
    {
        if (mode == FinishRemoval.Purge && !roster.Knows(id.Value) && !store.Has(id))
        {
            await purge.RunAsync(id, CancellationToken.None);
            return "what was kept of it is deleted";
        }
        foreach (var data in databases.Of(id)) databases.Release(data);
        var archive = mode == FinishRemoval.Archive ? archives.NewName(id) : null;
        // What cannot be copied is refused before the removal has begun: from there on there is no way back.
        if (archive is not null && store.PointerOf(id) is { Removal: null } pointer) await finish.AddArchiveAsync(id, pointer, archive);
        store.BeginRemoval(id, FinishRemoval.How(mode, archive));
        return await finish.RunAsync(id, store.Removals().First(removal => removal.Id == id).Pointer);
    }
}
