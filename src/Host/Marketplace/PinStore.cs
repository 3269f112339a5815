using Mint.Bundle;
using Mint.Host.Data;

namespace Mint.Host.Marketplace;

/// <summary>What an admin has decided about a plugin's versions.</summary>
/// <param name="PluginId">The plugin.</param>
/// <param name="PinnedVersion">The only version that may be installed; null for any.</param>
/// <param name="Channel"><c>stable</c>, or <c>beta</c>: pre-releases count as updates too.</param>
internal sealed record PluginPolicy(string PluginId, string? PinnedVersion, string Channel)
{
    public bool TakesPrereleases => Channel == "beta";
}

/// <summary>Pins and channels. They outlive an uninstall.</summary>
internal sealed class PinStore(PlatformDatabase database)
{
    private const string Columns = "plugin_id as PluginId, pinned_version as PinnedVersion, channel as Channel";

    public async Task<PluginPolicy> OfAsync(string plugin, CancellationToken cancellationToken) =>
        await database.FindAsync<PluginPolicy>($"select {Columns} from plugin_policies where plugin_id = @plugin", new { plugin }, cancellationToken) ?? new(plugin, PinnedVersion: null, "stable");

    public async Task<IReadOnlyDictionary<string, PluginPolicy>> AllAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<PluginPolicy>($"select {Columns} from plugin_policies", null, cancellationToken)).ToDictionary(policy => policy.PluginId, StringComparer.Ordinal);

    public Task SaveAsync(PluginPolicy policy, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        insert into plugin_policies (plugin_id, pinned_version, auto_update, channel) values (@PluginId, @PinnedVersion, 0, @Channel)
        on conflict (plugin_id) do update set pinned_version = excluded.pinned_version, channel = excluded.channel
        """, policy, cancellationToken);

    /// <summary>What stands against installing a version, or nothing.</summary>
    public async Task<IReadOnlyList<Problem>> AgainstAsync(PluginId plugin, PluginVersion version, CancellationToken cancellationToken) =>
        await OfAsync(plugin.Value, cancellationToken) is { PinnedVersion: { } pinned } && pinned != version.ToString() ? [Refusals.Pinned(plugin.Value, version.ToString(), pinned)] : [];
}
