using Mint.Host.Data;

namespace Mint.Host.Settings;

/// <summary>A plugin's settings as they were last saved; revision 0 and an empty object where they never were.</summary>
internal sealed record StoredSettings(long Revision, string Values)
{
    public static StoredSettings None { get; } = new(0, "{}");
}

/// <summary>The settings of plugins. They outlive an uninstall, as the plugin's data does.</summary>
internal sealed class SettingsStore(PlatformDatabase database, TimeProvider time)
{
    public async Task<StoredSettings> FindAsync(string plugin, CancellationToken cancellationToken) =>
        await database.FindAsync<StoredSettings>("select revision as Revision, settings as \"Values\" from plugin_settings where plugin_id = @plugin", new { plugin }, cancellationToken) ?? StoredSettings.None;

    /// <summary>Saves the values as the revision after <paramref name="revision"/>.</summary>
    /// <returns>False where that is no longer the last one.</returns>
    public async Task<bool> TrySaveAsync(string plugin, long revision, string values, long user, CancellationToken cancellationToken)
    {
        var row = new { plugin, revision, values, user, now = Moment.Text(time.GetUtcNow()) };
        var sql = revision == 0
            ? "insert into plugin_settings (plugin_id, revision, settings, updated_at, updated_by) values (@plugin, 1, @values, @now, @user) on conflict (plugin_id) do nothing"
            : "update plugin_settings set revision = revision + 1, settings = @values, updated_at = @now, updated_by = @user where plugin_id = @plugin and revision = @revision";
        return await database.ExecuteAsync(sql, row, cancellationToken) == 1;
    }
}
