using System.Text.Json;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Settings;

/// <summary>Changes a plugin's settings: check everything, save, let the plugin see them, tell it.</summary>
internal sealed class ConfigurePlugin(SettingsStore store, MountTable mounts, PluginRoster roster, CallPlugin call, ILogger<ConfigurePlugin> log)
{
    /// <param name="manifest">The plugin's.</param>
    /// <param name="user">Who changes them.</param>
    /// <param name="revision">The revision that the values were made from.</param>
    /// <param name="values">All values but the secrets that stay as they are.</param>
    /// <param name="cancellationToken">Stops it before they are saved.</param>
    /// <exception cref="ConflictException">Somebody else has changed them.</exception>
    /// <exception cref="RefusedException">MINT8050, one for each value that does not fit.</exception>
    public async Task<StoredSettings> RunAsync(PluginManifest manifest, PlatformUser user, long revision, JsonElement values, CancellationToken cancellationToken)
    {
        var schema = manifest.Settings ?? throw new NotFoundException("setting of the plugin", manifest.Id);
        var before = await store.FindAsync(manifest.Id, cancellationToken);
        if (before.Revision != revision) throw Stale(before.Revision, revision);
        Check(WithoutRequiredSecrets(schema), values);
        var merged = SettingsText.WithSecretsOf(schema, before.Values, values.GetRawText());
        using (var document = JsonDocument.Parse(merged)) Check(schema, document.RootElement);
        if (!await store.TrySaveAsync(manifest.Id, revision, merged, user.Id, cancellationToken)) throw Stale((await store.FindAsync(manifest.Id, cancellationToken)).Revision, revision);
        var saved = new StoredSettings(revision + 1, merged);
        await ShowAsync(manifest.Id, user, saved);
        return saved;
    }

    private async Task ShowAsync(string id, PlatformUser user, StoredSettings saved)
    {
        if (await mounts.EnterAsync(id, CancellationToken.None) is not { } plugin) return;
        try
        {
            plugin.Settings.Set(saved);
            if (!plugin.Settings.IsReady) return;
            if (roster.Find(id) is { State: PluginState.PendingConfig } status) roster.Set(status with { State = PluginState.Ready });
            foreach (var changed in plugin.SettingsChanged) await TellAsync(plugin, changed, user);
        }
        finally
        {
            plugin.Lease.Leave();
        }
    }

    private async Task TellAsync(LoadedPlugin plugin, Mint.Sdk.Entry.PluginCall changed, PlatformUser user)
    {
        try
        {
            await call.RunAsync(plugin, user, insideHook: false, changed.Run, CancellationToken.None);
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Plugin {Plugin} failed in {Hook}, after its settings were changed", plugin.Manifest.Id, changed.Name);
        }
    }

    // A member twice is seen here only: what is merged has each once.
    private static void Check(JsonSchema schema, JsonElement values)
    {
        var problems = JsonSchemaCheck.Find(schema, values).Select(problem => Refusals.SettingDoesNotFit(problem.Path, problem.Message)).ToList();
        if (problems.Count > 0) throw new RefusedException(problems);
    }

    private static JsonSchema WithoutRequiredSecrets(JsonSchema schema) => schema with { Required = [.. schema.Required.Where(name => !schema.Properties[name].Secret)] };

    private static ConflictException Stale(long now, long given) => new($"The settings are at revision {now}, not {given}: somebody has changed them. Read them again and repeat the change.");
}
