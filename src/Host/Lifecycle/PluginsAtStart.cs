using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>Before the host listens: undoes what a crash left, then raises every active plugin. One that fails is shown as failed; the others serve.</summary>
internal sealed class PluginsAtStart(
    FirstStart first, PluginStore store, FinishRemoval finish, ArchiveStore archives, PluginDatabases databases, RecoverOperations past, MigratePlugin migrate, RaisePlugin raise,
    DisabledPlugins disabled, PluginRoster roster, PluginDoor door, MountTable mounts, ILogger<PluginsAtStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await first.RunAsync(cancellationToken) is { } password) log.LogWarning("User admin, first password (shown once): {Password}", password);
        await databases.CheckAsync(cancellationToken);
        await finish.AllAsync();
        store.Recover(IsMigrated);
        archives.Tidy();
        databases.DeleteOrphans(store.Has);
        await past.RunAsync();
        roster.SetDamaged(store.ListDamaged());
        foreach (var problem in roster.Damaged) log.LogError("Plugin {Plugin}: {Problem}", problem.Subject, problem);
        foreach (var plugin in PluginNeeds.InOrder(store.List())) await RaiseAsync(plugin);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var plugin in mounts.All) await door.CloseAsync(plugin.Manifest.Id);
    }

    private async Task RaiseAsync(InstalledPlugin plugin)
    {
        databases.DeleteUnneeded(plugin.Id, store.PointerOf(plugin.Id));
        if (await disabled.ContainsAsync(plugin.Id.Value))
        {
            roster.Set(new PluginStatus(plugin.Manifest, PluginState.Disabled, await migrate.SchemaVersionAsync(plugin.Id, CancellationToken.None), null));
            return;
        }
        var operation = new Operation("start", plugin.Id.Value);
        try
        {
            roster.CheckRoom(plugin.Manifest);
            if (PluginNeeds.Missing(plugin.Manifest, roster) is { Count: > 0 } missing) throw new RefusedException(missing);
            await raise.RunAsync(operation, plugin, () => { });
            log.LogInformation("Plugin {Plugin} {Version} answers below /api{Prefix}", plugin.Id, plugin.Version, plugin.Manifest.RoutesPrefix);
        }
        catch (Exception problem)
        {
            operation.Fail(problem);
            roster.Set(new PluginStatus(plugin.Manifest, PluginState.Failed, await migrate.SchemaVersionAsync(plugin.Id, cancellationToken: default), operation.Error));
            log.LogError(problem, "Plugin {Plugin} {Version} is not served: {Step} failed", plugin.Id, plugin.Version, operation.Error!.Step);
        }
    }

    /// <summary>Whether a version that was staged, and not activated before the end, has migrated the data already.</summary>
    private bool IsMigrated(InstalledPlugin staged, InstalledPlugin? active) => migrate.HasMovedAsync(staged, active?.Migrations, CancellationToken.None).GetAwaiter().GetResult();
}
