using System.Collections.Frozen;
using Mint.Host.Data;

namespace Mint.Host.Plugins;

/// <summary>Which user has which role of which plugin. They outlive an uninstall, as the plugin's data does.</summary>
internal sealed class PluginRoleStore(PlatformDatabase database)
{
    public async Task<FrozenSet<string>> OfAsync(string plugin, long user, CancellationToken cancellationToken) =>
        (await database.QueryAsync<string>("select role from plugin_roles where plugin_id = @plugin and user_id = @user", new { plugin, user }, cancellationToken)).ToFrozenSet(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> UsersAsync(string plugin, string role, CancellationToken cancellationToken) => database.QueryAsync<string>(
        "select u.name from plugin_roles r join users u on u.id = r.user_id where r.plugin_id = @plugin and r.role = @role order by u.name", new { plugin, role }, cancellationToken);

    public Task GrantAsync(string plugin, string role, long user, CancellationToken cancellationToken) =>
        database.ExecuteAsync("insert into plugin_roles (plugin_id, role, user_id) values (@plugin, @role, @user) on conflict do nothing", new { plugin, role, user }, cancellationToken);

    public Task RevokeAsync(string plugin, string role, long user, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from plugin_roles where plugin_id = @plugin and role = @role and user_id = @user", new { plugin, role, user }, cancellationToken);
}
