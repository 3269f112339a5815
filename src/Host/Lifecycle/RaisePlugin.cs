using Mint.Bundle;
using Mint.Host.Settings;
using Mint.Host.Mounting;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>From files to answers: load (nobody can reach it yet), migrate, commit, mount. The plugin that served before serves until the last step.</summary>
internal sealed class RaisePlugin(LoadPlugin load, MigratePlugin migrate, PluginDoor door, PluginRoster roster, SettingsStore settings)
{
    /// <param name="operation">Takes the steps.</param>
    /// <param name="plugin">What lies on disk.</param>
    /// <param name="commit">Makes the version the active one; runs once everything before it has succeeded.</param>
    public Task RunAsync(Operation operation, InstalledPlugin plugin, Action commit) =>
        RunAsync(operation, Path.Combine(plugin.Folder, "lib", plugin.Manifest.Entry.Assembly + ".dll"), plugin.Manifest, commit);

    /// <param name="operation">Takes the steps.</param>
    /// <param name="mainAssembly">The plugin's assembly.</param>
    /// <param name="manifest">What it declares.</param>
    /// <param name="commit">Runs once everything before it has succeeded.</param>
    public async Task RunAsync(Operation operation, string mainAssembly, PluginManifest manifest, Action commit)
    {
        var hadData = migrate.HasData(PluginId.Parse(manifest.Id));
        var code = operation.Step("load", () => load.Run(mainAssembly, manifest), _ => $"{manifest.Routes.Count} routes, {manifest.Hooks.Count} hooks");
        var report = await CommitAsync(operation, code, hadData, commit);
        roster.Set(new PluginStatus(manifest, code.Settings.IsReady ? PluginState.Ready : PluginState.PendingConfig, report.SchemaVersion, null));
        await door.OpenAsync(code);
        await RefreshAsync(code);
    }

    /// <summary>Up to the point from which there is no way back: what fails until then takes the code, and a database that was made for it and that nobody else writes to, away again.</summary>
    private async Task<MigrationReport> CommitAsync(Operation operation, LoadedPlugin code, bool hadData, Action commit)
    {
        try
        {
            var report = await operation.StepAsync("migrate", () => migrate.RunAsync(code.Manifest, CancellationToken.None), Describe);
            if (code.Manifest.Settings is not null) await operation.StepAsync("configure", () => ReadSettingsAsync(code), DescribeSettings);
            operation.Step("activate", () => { commit(); return code.Prefix.Value!; }, prefix => $"answers below {prefix}");
            return report;
        }
        catch
        {
            await door.ReleaseAsync(code);
            if (!hadData && !door.IsOpen(code.Manifest.Id)) migrate.Forget(PluginId.Parse(code.Manifest.Id));
            throw;
        }
    }

    private async Task<LiveSettings> ReadSettingsAsync(LoadedPlugin code)
    {
        code.Settings.Set(await settings.FindAsync(code.Manifest.Id, CancellationToken.None));
        return code.Settings;
    }

    /// <summary>Somebody may have changed the settings between the reading and the mounting.</summary>
    private async Task RefreshAsync(LoadedPlugin code)
    {
        if (code.Manifest.Settings is null) return;
        await ReadSettingsAsync(code);
        if (code.Settings.IsReady && roster.Find(code.Manifest.Id) is { State: PluginState.PendingConfig } status) roster.Set(status with { State = PluginState.Ready });
    }

    private static string DescribeSettings(LiveSettings read) => read.IsReady ? $"revision {read.Revision}" : "waits for settings: " + string.Join(" ", read.Problems);

    private static string Describe(MigrationReport report) =>
        report.Applied.Count == 0 ? $"nothing to do, schema {report.SchemaVersion}" : $"ran {string.Join(", ", report.Applied)}; schema {report.SchemaVersion}";
}
