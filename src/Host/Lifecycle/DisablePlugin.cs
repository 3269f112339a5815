using Mint.Bundle;

namespace Mint.Host.Lifecycle;

/// <summary>Unmounts a plugin and leaves everything where it is. Whatever raises it again, above all <c>enable</c>, ends that.</summary>
internal sealed class DisablePlugin(PluginRoster roster, PluginDoor door, DisabledPlugins disabled, Operations operations)
{
    public Task<Operation> RunAsync(Operation operation, PluginId id, CancellationToken cancellationToken) => operations.RunAsync(operation, () => StepsAsync(operation, id.Value), cancellationToken);

    private async Task StepsAsync(Operation operation, string id)
    {
        var status = roster.Find(id) ?? throw Refusals.NotInstalled(id);
        operation.Concerns(id, status.Manifest.Version, status.Manifest.Version);
        operation.CloseForCancelling();
        await operation.StepAsync("unmount", () => UnmountAsync(status), done => done);
    }

    private async Task<string> UnmountAsync(PluginStatus status)
    {
        await disabled.AddAsync(status.Manifest.Id);
        roster.Set(status with { State = PluginState.Disabled, Failure = null });
        return await door.CloseAsync(status.Manifest.Id) is null ? "was not mounted" : "nobody is inside any more";
    }
}
