using Mint.Bundle;
using Mint.Host.Data;
using Mint.Host.Lifecycle;
using Mint.Sdk;

namespace Mint.Host.Marketplace;

/// <summary>What an admin has decided about a plugin's versions.</summary>
/// <param name="PluginId">The plugin.</param>
/// <param name="PinnedVersion">The only version that may be installed; null for any.</param>
/// <param name="Channel"><c>stable</c>, or <c>beta</c>: pre-releases count as updates too.</param>
/// <param name="AutoUpdate">Whether updates that ask for nothing new are installed by themselves.</param>
internal sealed record PluginPolicy(string PluginId, string? PinnedVersion, string Channel, bool AutoUpdate = false)
{
    public bool TakesPrereleases => Channel == "beta";

    /// <summary>The same on another channel; on its own where none is named.</summary>
    /// <exception cref="ValidationException">There is no such channel.</exception>
    public PluginPolicy On(string? channel) => channel is null or "stable" or "beta" ? this with { Channel = channel ?? Channel } : throw new ValidationException("channel must be stable or beta.");
}

/// <summary>Pins, channels and automatic updates. They outlive an uninstall.</summary>
internal sealed class PinStore(PlatformDatabase database)
{
    private const string Columns = "plugin_id as PluginId, pinned_version as PinnedVersion, channel as Channel, auto_update as AutoUpdate";

    public async Task<PluginPolicy> OfAsync(string plugin, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>($"select {Columns} from plugin_policies where plugin_id = @plugin", new { plugin }, cancellationToken))?.Public ?? new(plugin, PinnedVersion: null, "stable");

    public async Task<IReadOnlyDictionary<string, PluginPolicy>> AllAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<Row>($"select {Columns} from plugin_policies", null, cancellationToken)).Select(row => row.Public).ToDictionary(policy => policy.PluginId, StringComparer.Ordinal);

    public Task SaveAsync(PluginPolicy policy, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        insert into plugin_policies (plugin_id, pinned_version, auto_update, channel) values (@PluginId, @PinnedVersion, @AutoUpdate, @Channel)
        on conflict (plugin_id) do update set pinned_version = excluded.pinned_version, channel = excluded.channel, auto_update = excluded.auto_update
        """, policy, cancellationToken);

    /// <summary>What stands against installing a version, or nothing.</summary>
    public async Task<IReadOnlyList<Problem>> AgainstAsync(PluginId plugin, PluginVersion version, CancellationToken cancellationToken) =>
        await OfAsync(plugin.Value, cancellationToken) is { PinnedVersion: { } pinned } && pinned != version.ToString() ? [Refusals.Pinned(plugin.Value, version.ToString(), pinned)] : [];

    /// <summary>What stands against making a version's data the plugin's, or nothing.</summary>
    public async Task<IReadOnlyList<Problem>> AgainstDataOfAsync(PluginId plugin, string version, CancellationToken cancellationToken) =>
        await OfAsync(plugin.Value, cancellationToken) is { PinnedVersion: { } pinned } && pinned != version ? [LifecycleRefusals.ArchiveOfAnother(plugin.Value, version, pinned)] : [];

    private sealed record Row
    {
        public string PluginId { get; init; } = "";
        public string? PinnedVersion { get; init; }
        public string Channel { get; init; } = "";
        public long AutoUpdate { get; init; }

        public PluginPolicy Public => new(PluginId, PinnedVersion, Channel, AutoUpdate != 0);
    }
}
