using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Mover;

/// <summary>What can be done to the plugin, and a look at it, within the host's own process.</summary>
/// <param name="services">The host's.</param>
/// <param name="url">Where it listens.</param>
/// <param name="bundles">The folder of <c>notes-&lt;version&gt;.mint</c>.</param>
internal sealed class Moves(IServiceProvider services, Uri url, string bundles) : IDisposable
{
    private static readonly PluginId id = PluginId.Parse(Life.Plugin);
    private readonly HttpClient http = new() { BaseAddress = url };

    public async Task<Operation?> InstallAsync(string version)
    {
        await using var body = File.OpenRead(Path.Combine(bundles, $"{Life.Plugin}-{version}.mint"));
        using var origin = new UploadOrigin(Get<PluginStore>(), Get<Registries>(), body, signature: null);
        return await Get<InstallPlugin>().RunAsync(new Operation("install", Life.Plugin), origin, approved: null, inProcess: false, CancellationToken.None);
    }

    public async Task<Operation?> RollBackAsync() => await Get<RollbackPlugin>().RunAsync(new Operation("rollback", Life.Plugin), id, to: null, CancellationToken.None);

    public async Task<Operation?> UninstallAsync(string mode) => await Get<UninstallPlugin>().RunAsync(new Operation("uninstall", Life.Plugin), id, mode, CancellationToken.None);

    public async Task<Operation?> RestoreAsync()
    {
        var archive = Get<ArchiveStore>().List().First(archive => archive.Reason == ArchiveReason.Uninstalled);
        return await Get<RestoreArchive>().RunAsync(new Operation("restore", Life.Plugin), archive.Name, CancellationToken.None);
    }

    /// <summary>All rows in one statement, as the plugin itself would write them.</summary>
    public async Task<Operation?> FillAsync()
    {
        await using var connection = await Get<PluginDatabases>().Of(VersionEntry.FirstData(id)).OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("insert into notes (text) values " + string.Join(", ", Enumerable.Range(0, Life.Rows).Select(number => $"('note {number}')")));
        return null;
    }

    /// <summary>What the plugin serves now, over HTTP.</summary>
    public async Task<Found> LookAsync()
    {
        if (Get<MountTable>().Find(Life.Plugin) is not { } plugin) return new(null, Get<PluginDatabases>().Exists(VersionEntry.FirstData(id)) ? Life.Rows : null);
        var notes = (await http.GetFromJsonAsync<string[]>("/api/notes/notes"))!;
        for (var i = 0; i < notes.Length; i++)
            if (notes[i] != $"note {i}") throw new InvalidOperationException($"Row {i} is '{notes[i]}'.");
        return new(plugin.Manifest.Version, notes.Length);
    }

    public void Dispose() => http.Dispose();

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();
}
