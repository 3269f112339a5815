using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Host.Settings;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.Lifecycle;

/// <summary>
/// From files to answers: load (nobody can reach it yet), migrate, commit, mount. The plugin that served before serves until the last step; where the
/// data are copied it is held from then on, and goes on, with the data that it had, where a step fails.
/// </summary>
internal sealed class RaisePlugin(
    LoadPlugin load, MigratePlugin migrate, PluginDatabases databases, PluginDoor door, MountTable mounts, ProbePlugin probe, PluginRoster roster, SettingsStore settings, DisabledPlugins disabled, TimeProvider time)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <param name="operation">Takes the steps.</param>
    /// <param name="plugin">What lies on disk.</param>
    /// <param name="commit">Makes the version the active one; runs once everything before it has succeeded.</param>
    public Task RunAsync(Operation operation, InstalledPlugin plugin, Action commit) => RunAsync(operation, Raising.Of(plugin), commit);

    /// <param name="operation">Takes the steps.</param>
    /// <param name="mainAssembly">The plugin's assembly.</param>
    /// <param name="manifest">What it declares.</param>
    /// <param name="commit">Runs once everything before it has succeeded.</param>
    public Task RunAsync(Operation operation, string mainAssembly, PluginManifest manifest, Action commit) =>
        RunAsync(operation, new Raising { MainAssembly = mainAssembly, Manifest = manifest, Migrations = manifest.Migrations, Data = VersionEntry.FirstData(PluginId.Parse(manifest.Id)) }, commit);

    /// <param name="operation">Takes the steps.</param>
    /// <param name="version">What is to serve.</param>
    /// <param name="commit">Makes it the active one; runs once everything before it has succeeded.</param>
    public async Task RunAsync(Operation operation, Raising version, Action commit)
    {
        var hadData = databases.Exists(version.Data);
        var asIll = version.Probe && await probe.IsIllAlreadyAsync(version.Manifest.Id);
        var code = await operation.StepAsync("load", () => LoadAsync(version), _ => $"{version.Manifest.Routes.Count} routes, {version.Manifest.Hooks.Count} hooks");
        MigrationReport report;
        try
        {
            report = await HeldAsync(operation, version, () => CommitAsync(operation, version with { Probe = version.Probe && !asIll }, code, commit));
        }
        catch
        {
            await door.ReleaseAsync(code);
            if (version.CopyOf is not null || (!hadData && !door.IsOpen(version.Manifest.Id))) databases.Delete(version.Data);
            throw;
        }
        roster.Set(new PluginStatus(version.Manifest, code.Settings.IsReady ? PluginState.Ready : PluginState.PendingConfig, report.SchemaVersion, null));
        await door.OpenAsync(code);
        await RefreshAsync(code);
        await disabled.RemoveAsync(version.Manifest.Id);
    }

    /// <summary>Its own services may take as long as they like to be registered; nobody waits for ever.</summary>
    private async Task<LoadedPlugin> LoadAsync(Raising version)
    {
        var loading = Task.Run(() => load.Run(version.MainAssembly, version.Manifest, version.Data));
        try
        {
            return await loading.WaitAsync(patience, time);
        }
        catch (TimeoutException) when (!loading.IsCompleted)
        {
            _ = loading.ContinueWith(late => door.ReleaseAsync(late.Result), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw LifecycleRefusals.LoadTakesTooLong(version.Manifest.Id, patience);
        }
    }

    /// <summary>Where the data are copied nobody may change them meanwhile: requests wait, and go on to the old version where it fails, to the new one where it does not.</summary>
    private async Task<MigrationReport> HeldAsync(Operation operation, Raising version, Func<Task<MigrationReport>> work)
    {
        if (version.CopyOf is null || mounts.Find(version.Manifest.Id) is not { } old) return await work();
        await operation.StepAsync("hold", () => door.HoldAsync(old, operation.Stopping), waited => $"new requests wait; those inside have left after {waited.TotalMilliseconds:0} ms");
        var before = roster.Find(version.Manifest.Id);
        if (before is not null) roster.Set(before with { State = PluginState.Updating });
        try
        {
            return await work();
        }
        catch
        {
            if (before is not null) roster.Set(before);
            door.Resume(old);
            await RefreshAsync(old);
            throw;
        }
    }

    /// <summary>Up to the point from which there is no way back.</summary>
    private async Task<MigrationReport> CommitAsync(Operation operation, Raising version, LoadedPlugin code, Action commit)
    {
        if (version.Archive is { } putAside) await operation.StepAsync("archive", () => putAside(operation.Stopping), archive => archive.Name);
        if (version.CopyOf is { } source)
            await operation.StepAsync("snapshot", () => CopyAsync(source, version.Data, operation.Stopping), size => $"{size} bytes; the data as they were stay in {databases.PlaceOf(source)}");
        var report = await operation.StepAsync("migrate", () => migrate.RunAsync(version, operation.Stopping), Describe);
        if (code.Manifest.Settings is not null) await operation.StepAsync("configure", () => ReadSettingsAsync(code), DescribeSettings);
        if (version.Probe) await operation.StepAsync("probe", () => probe.RunAsync(code), said => said);
        operation.CloseForCancelling();
        operation.Step("activate", () => { commit(); return code.Prefix.Value!; }, prefix => $"answers below {prefix}");
        return report;
    }

    private async Task<long> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await databases.CopyAsync(from, to, cancellationToken);
        return databases.SizeOf(to);
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
