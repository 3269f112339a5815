using Mint.Host.Data;

namespace Mint.Host.Lifecycle;

/// <summary>The plugins that an admin has disabled: they stay installed, and no start raises them.</summary>
internal sealed class DisabledPlugins(PlatformDatabase database)
{
    public async Task<bool> ContainsAsync(string plugin) =>
        await database.FindAsync<long>("select count(*) from disabled_plugins where plugin_id = @plugin", new { plugin }, CancellationToken.None) > 0;

    public Task AddAsync(string plugin) => database.ExecuteAsync("insert into disabled_plugins (plugin_id) values (@plugin) on conflict do nothing", new { plugin }, CancellationToken.None);

    public Task RemoveAsync(string plugin) => database.ExecuteAsync("delete from disabled_plugins where plugin_id = @plugin", new { plugin }, CancellationToken.None);
}
