using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Loads an installed plugin anew: heals one that failed once its cause is gone, and lets one serve again that was disabled.</summary>
internal sealed class ReloadPlugin(PluginStore store, RaisePlugin raise, PluginRoster roster, Operations operations)
{
    public Task<Operation> RunAsync(Operation operation, PluginId id, CancellationToken cancellationToken) => operations.RunAsync(operation, () => StepsAsync(operation, id), cancellationToken);

    private async Task StepsAsync(Operation operation, PluginId id)
    {
        try
        {
            await RaiseAsync(operation, id);
        }
        catch (Exception problem)
        {
            roster.Fail(id.Value, operation.Error ?? PluginFailure.Of("find", problem));
            throw;
        }
    }

    private Task RaiseAsync(Operation operation, PluginId id)
    {
        var plugin = operation.Step("find", () => store.Find(id) ?? throw Refusals.NotInstalled(id.Value), found => $"version {found.Version}");
        operation.Concerns(id.Value, plugin.Version.ToString(), plugin.Version.ToString());
        roster.CheckRoom(plugin.Manifest);
        return raise.RunAsync(operation, plugin, () => { });
    }
}
