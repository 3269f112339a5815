using Mint.Bundle;
using Mint.Host.Artifacts;
using Mint.Host.Data;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;

namespace Mint.Host.PluginData;

/// <summary>
/// Deletes everything of a plugin: its databases, its archives, the files that it wrote, what it logged, and in the platform's own database its settings,
/// the roles that users have of it, its results, its design data, requests for it, its operations and its policy. The audit stays, and experiments do:
/// they are the lab's. Can be done again: what a crash cuts short is finished by the next time.
/// </summary>
internal sealed class PurgeTraces(PluginDatabases databases, ArchiveStore archives, ArtifactFiles artifacts, KeptBundles kept, PluginLogs logs, PlatformDatabase platform)
{
    private static readonly string[] tables = ["plugin_settings", "plugin_roles", "analysis_results", "design_data", "artifacts", "install_requests", "plugin_policies", "disabled_plugins"];

    /// <summary>Whether an earlier uninstall has kept anything of it.</summary>
    public async Task<bool> AnyAsync(PluginId id, CancellationToken cancellationToken)
    {
        if (databases.Of(id).Count > 0 || archives.NamesOf(id).Any()) return true;
        var found = string.Join(" union all ", tables.Select(table => $"select 1 from {table} where plugin_id = @id"));
        return await platform.FindAsync<long>($"select count(*) from ({found})", new { id = id.Value }, cancellationToken) > 0;
    }

    public async Task RunAsync(PluginId id, CancellationToken cancellationToken)
    {
        // Files that no row names any more are removed by the next start, should this not come to it.
        var (files, operations) = await platform.TransactAsync(transaction => ForgetAsync(transaction, id), cancellationToken);
        foreach (var file in files) artifacts.Remove(file);
        foreach (var operation in operations) kept.Delete(operation);
        await platform.SettleAsync(cancellationToken);
        foreach (var archive in archives.NamesOf(id).ToList()) archives.Delete(archive);
        foreach (var name in databases.Of(id)) databases.Delete(name);
        logs.Forget(id.Value);
    }

    /// <returns>The files whose bytes belong to nothing now, and the operations that are gone.</returns>
    private static async Task<(IReadOnlyList<string> Files, IReadOnlyList<string> Operations)> ForgetAsync(PlatformTransaction transaction, PluginId id)
    {
        var values = new { id = id.Value };
        // What is deleted is overwritten too, not only unlinked.
        await transaction.ExecuteAsync("pragma secure_delete = on", null);
        var files = await transaction.QueryAsync<string>("select file from artifacts where plugin_id = @id except select file from artifacts where plugin_id is null or plugin_id <> @id", values);
        foreach (var table in tables) await transaction.ExecuteAsync($"delete from {table} where plugin_id = @id", values);
        // The one that does this is still under way, and goes when it has ended.
        var operations = await transaction.QueryAsync<string>("delete from operations where (plugin = @id or plugin like @id || '@%') and state <> 'running' returning operation_id", values);
        await transaction.ExecuteAsync("pragma secure_delete = off", null);
        return (files, operations);
    }
}
