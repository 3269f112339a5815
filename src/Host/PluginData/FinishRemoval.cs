using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Host.PluginData;

/// <summary>
/// Does with a plugin's data what its removal asks for, then removes its files. Each step can be done again: what a crash cuts short is finished at
/// the next start.
/// </summary>
internal sealed class FinishRemoval(PluginStore store, PluginDatabases databases, ArchiveStore archives, PurgeTraces purge, ILogger<FinishRemoval> log)
{
    public const string Keep = "keep", Archive = "archive", Purge = "purge";

    /// <summary>The line that a removal is begun with.</summary>
    public static string How(string mode, string? archive) => archive is null ? mode : $"{mode} {archive}";

    /// <summary>Finishes what was begun and cut short; what cannot be finished is logged and tried at the next start.</summary>
    public async Task AllAsync()
    {
        foreach (var (id, pointer) in store.Removals())
        {
            try
            {
                var done = await RunAsync(id, pointer);
                log.LogInformation("The removal of plugin {Plugin}, which was cut short, is done: {Done}", id, done);
            }
            catch (Exception problem)
            {
                log.LogError(problem, "The removal of plugin {Plugin}, which was cut short, cannot be finished", id);
            }
        }
    }

    /// <returns>What became of the data, in words.</returns>
    public async Task<string> RunAsync(PluginId id, ActivePointer pointer)
    {
        var words = pointer.Removal!.Split(' ');
        var said = words[0] switch
        {
            Archive => await ArchiveAsync(id, pointer, words[1]),
            Purge => await PurgeAsync(id),
            _ => await KeepAsync(id, pointer),
        };
        store.Remove(id);
        return said;
    }

    /// <summary>The data take the name under which an install looks for them; snapshots go.</summary>
    private async Task<string> KeepAsync(PluginId id, ActivePointer pointer)
    {
        var (data, first) = (pointer.Active.Data, VersionEntry.FirstData(id));
        if (data != first && databases.Exists(data)) await databases.RenameAsync(data, first, CancellationToken.None);
        if (!pointer.IsGuess) databases.DeleteUnneeded(id, new ActivePointer(pointer.Active with { Data = first, Origin = null }, []));
        databases.Release(first);
        return databases.Exists(first) ? $"its data stays in {databases.PlaceOf(first)}" : "it had no data";
    }

    /// <summary>Puts the data aside, once; null where there are none.</summary>
    /// <exception cref="RefusedException">They cannot be copied.</exception>
    public async Task<Archive?> AddArchiveAsync(PluginId id, ActivePointer pointer, string name)
    {
        var data = pointer.Active.Data;
        return databases.Exists(data) ? await archives.AddAsync(name, id, pointer.Active.Version.ToString(), ArchiveReason.Uninstalled, data, CancellationToken.None) : null;
    }

    private async Task<string> ArchiveAsync(PluginId id, ActivePointer pointer, string name)
    {
        var archive = await AddArchiveAsync(id, pointer, name);
        if (!pointer.IsGuess)
        {
            foreach (var data in databases.Of(id)) databases.Delete(data);
        }
        return archive is null ? "it had no data" : $"its data is the archive {name}";
    }

    private async Task<string> PurgeAsync(PluginId id)
    {
        await purge.RunAsync(id, CancellationToken.None);
        return "its data, settings, roles, results and archives are deleted";
    }
}
