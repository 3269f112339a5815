using Microsoft.AspNetCore.Http;

namespace Mint.Host.Mounting;

/// <summary>Which plugin answers below which prefix: an array that never changes, swapped whole.</summary>
internal sealed class MountTable(TimeProvider time)
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

    /// <summary>The plugin of a request, entered: the caller leaves its lease. Null where none is mounted there, or where one has to wait first: then <paramref name="hold"/> says for what.</summary>
    public LoadedPlugin? Enter(PathString path, out PathString rest, out Hold? hold)
    {
        var plugin = Enter(path, static (plugin, path) => path.StartsWithSegments(plugin.Prefix), out hold);
        rest = default;
        if (plugin is not null) path.StartsWithSegments(plugin.Prefix, out rest);
        return plugin;
    }

    /// <summary>The plugin of an id as it is now, entered: the caller leaves its lease. Null where it is not mounted, or is held.</summary>
    public LoadedPlugin? Enter(string id) => Enter(id, out _);

    /// <summary>The same; where the plugin is held, its release is waited for.</summary>
    /// <exception cref="HeldTooLongException">It was held too long, or too many wait.</exception>
    public async ValueTask<LoadedPlugin?> EnterAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var plugin = Enter(id, out var hold);
            if (hold is null) return plugin;
            if (InsideOf.Plugin == id && StayInside(id, hold) is { } same) return same;
            if (!await hold.WaitAsync(time, cancellationToken)) throw new HeldTooLongException(id);
        }
    }

    private LoadedPlugin? Enter(string id, out Hold? hold) => Enter(id, static (plugin, id) => plugin.Manifest.Id == id, out hold);

    // It is inside and counted already; so the plugin cannot have been replaced meanwhile.
    private LoadedPlugin? StayInside(string id, Hold hold)
    {
        if (Find(id) is not { } plugin || plugin.Lease.Held != hold) return null;
        plugin.Lease.Stay();
        return plugin;
    }

    private LoadedPlugin? Enter<T>(T key, Func<LoadedPlugin, T, bool> fits, out Hold? hold)
    {
        hold = null;
        while (true)
        {
            var seen = table;
            var plugin = First(seen, key, fits);
            if (plugin is null || plugin.Lease.TryEnter()) return plugin;
            hold = plugin.Lease.Held;
            if (hold is not null && !plugin.Lease.IsClosed) return null;
            hold = null;
            // It was let go, replaced or removed between the look and the step: look again.
            if (plugin.Lease.IsClosed && seen == table) return null;
        }
    }

    private static LoadedPlugin? First<T>(LoadedPlugin[] table, T key, Func<LoadedPlugin, T, bool> fits)
    {
        foreach (var plugin in table)
            if (fits(plugin, key)) return plugin;
        return null;
    }
}
