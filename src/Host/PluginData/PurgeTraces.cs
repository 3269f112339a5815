using Mint.Bundle;
using Mint.Host.Data;

namespace Mint.Host.PluginData;

/// <summary>
/// Deletes everything of a plugin: its databases, its archives, and in the platform's own database its settings, the roles that users have of it, its
/// results, its design data and its policy. The audit and the operations stay: they tell what was done, and hold no data.
/// </summary>
internal sealed class PurgeTraces(PluginDatabases databases, ArchiveStore archives, PlatformDatabase platform)
{
    private static readonly string[] tables = ["plugin_settings", "plugin_roles", "analysis_results", "design_data", "plugin_policies", "disabled_plugins"];

    public async Task RunAsync(PluginId id, CancellationToken cancellationToken)
    {
        foreach (var table in tables) await platform.ExecuteAsync($"delete from {table} where plugin_id = @id", new { id = id.Value }, cancellationToken);
        foreach (var archive in archives.List().Where(archive => archive.Plugin == id.Value)) archives.Delete(archive.Name);
        foreach (var name in databases.Of(id)) databases.Delete(name);
    }
}
