using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Takes a plugin away and keeps its data.</summary>
internal sealed class UninstallPlugin(PluginStore store, PluginRoster roster, PluginDoor door, MountTable mounts, PluginDatabases databases, Operations operations)
{
    public Task<Operation> RunAsync(PluginId id, CancellationToken cancellationToken)
    {
        var operation = new Operation("uninstall", id.Value);
        if (roster.Find(id.Value) is { } status) operation.Concerns(id.Value, status.Manifest.Version);
        return operations.RunAsync(operation, () => StepsAsync(operation, id), cancellationToken);
    }

    private async Task StepsAsync(Operation operation, PluginId id)
    {
        if (roster.Find(id.Value) is { } status) roster.Set(status with { State = PluginState.Uninstalling });
        try
        {
            await operation.StepAsync("unmount", () => UnmountAsync(id.Value), done => done);
            operation.Step("remove", () => Remove(id), done => done);
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

    private string Remove(PluginId id)
    {
        store.Remove(id);
        return databases.Exists(VersionEntry.FirstData(id)) ? $"its data stays in data/{id}.db" : "it had no data";
    }
}
