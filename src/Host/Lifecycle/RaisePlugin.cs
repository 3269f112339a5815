using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>From files to answers: load (nobody can reach it yet), migrate, commit, mount. The plugin that served before serves until the last step.</summary>
internal sealed class RaisePlugin(LoadPlugin load, MigratePlugin migrate, PluginDoor door, PluginRoster roster)
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
        var id = PluginId.Parse(manifest.Id);
        var hadData = migrate.HasData(id);
        var code = operation.Step("load", () => load.Run(mainAssembly, manifest), _ => $"{manifest.Routes.Count} routes, {manifest.Hooks.Count} hooks");
        try
        {
            var report = await operation.StepAsync("migrate", () => migrate.RunAsync(manifest, CancellationToken.None), Describe);
            await operation.StepAsync("activate", () => ActivateAsync(code, commit), prefix => $"answers below {prefix}");
            roster.Set(new PluginStatus(manifest, PluginState.Ready, report.SchemaVersion, null));
        }
        catch
        {
            await door.ReleaseAsync(code);
            if (!hadData) migrate.Forget(id);
            throw;
        }
    }

    private async Task<string> ActivateAsync(LoadedPlugin code, Action commit)
    {
        commit();
        await door.OpenAsync(code);
        return code.Prefix.Value!;
    }

    private static string Describe(MigrationReport report) =>
        report.Applied.Count == 0 ? $"nothing to do, schema {report.SchemaVersion}" : $"ran {string.Join(", ", report.Applied)}; schema {report.SchemaVersion}";
}
