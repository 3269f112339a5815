using Microsoft.AspNetCore.Http;

namespace Mint.Host.Mounting;

/// <summary>Which plugin answers below which prefix: an array that never changes, swapped whole.</summary>
internal sealed class MountTable
{
    private readonly Lock writing = new();
    private volatile LoadedPlugin[] table = [];

    public IReadOnlyList<LoadedPlugin> All => table;

    public LoadedPlugin? Find(string id) => Array.Find(table, plugin => plugin.Manifest.Id == id);

    /// <summary>Puts a plugin in place of the one with its id, which is returned, or beside the others.</summary>
    public LoadedPlugin? Put(LoadedPlugin plugin)
    {
        lock (writing)
        {
            var old = Find(plugin.Manifest.Id);
            table = [.. table.Where(item => item != old), plugin];
            return old;
        }
    }

    public void Remove(LoadedPlugin plugin)
    {
        lock (writing) table = [.. table.Where(item => item != plugin)];
    }

    /// <summary>The plugin of a request, entered: the caller leaves its lease. Null where none is mounted there.</summary>
    public LoadedPlugin? Enter(PathString path, out PathString rest)
    {
        var plugin = Enter(path, static (plugin, path) => path.StartsWithSegments(plugin.Prefix));
        rest = default;
        if (plugin is not null) path.StartsWithSegments(plugin.Prefix, out rest);
        return plugin;
    }

    /// <summary>The plugin of an id as it is now, entered: the caller leaves its lease. Null where it is not mounted.</summary>
    public LoadedPlugin? Enter(string id) => Enter(id, static (plugin, id) => plugin.Manifest.Id == id);

    private LoadedPlugin? Enter<T>(T key, Func<LoadedPlugin, T, bool> fits)
    {
        while (true)
        {
            var seen = table;
            var plugin = First(seen, key, fits);
            if (plugin is null || plugin.Lease.TryEnter()) return plugin;
            // It was replaced or removed between the look and the step: look again.
            if (seen == table) return null;
        }
    }

    private static LoadedPlugin? First<T>(LoadedPlugin[] table, T key, Func<LoadedPlugin, T, bool> fits)
    {
        foreach (var plugin in table)
            if (fits(plugin, key)) return plugin;
        return null;
    }
}
