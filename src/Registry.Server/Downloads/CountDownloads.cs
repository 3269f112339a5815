using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Search;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Downloads;

/// <summary>Downloads by version and day (UTC): counted in memory, written every few seconds and at the end. A crash loses the last few seconds.</summary>
internal sealed class CountDownloads : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Counted, long> pending = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly RegistryDb db;
    private readonly LiveSearch search;
    private readonly RegistryOptions options;
    private readonly ILogger<CountDownloads> log;
    private readonly ITimer timer;

    public CountDownloads(RegistryDb db, LiveSearch search, RegistryOptions options, ILogger<CountDownloads> log)
    {
        (this.db, this.search, this.options, this.log) = (db, search, options, log);
        timer = options.Time.CreateTimer(_ => _ = FlushQuietlyAsync(), null, Pause, Pause);
    }

    /// <summary>Counts one.</summary>
    public void Add(PluginId id, PluginVersion version)
    {
        var day = options.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        pending.AddOrUpdate(new(id.Value, version.ToString(), day), 1, (_, count) => count + 1);
    }

    /// <summary>Writes what was counted until now; where that fails it stays counted.</summary>
    public async Task FlushAsync()
    {
        await turn.WaitAsync();
        try
        {
            var taken = pending.Keys.Select(what => (What: what, Count: pending.TryRemove(what, out var count) ? count : 0)).Where(one => one.Count > 0).ToList();
            if (taken.Count > 0) await KeepAsync(taken);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await FlushQuietlyAsync();
        turn.Dispose();
    }

    private async Task KeepAsync(List<(Counted What, long Count)> taken)
    {
        try
        {
            foreach (var (plugin, popularity) in await db.WriteAsync(connection => WriteAsync(connection, taken), CancellationToken.None)) search.Count(plugin, popularity);
        }
        catch
        {
            foreach (var (what, count) in taken) pending.AddOrUpdate(what, count, (_, more) => more + count);
            throw;
        }
    }

    private async Task FlushQuietlyAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "Downloads could not be written down; they stay counted and are tried again");
        }
    }

    private static async Task<Dictionary<string, Popularity>> WriteAsync(DbConnection connection, List<(Counted What, long Count)> taken)
    {
        foreach (var (what, count) in taken)
        {
            await connection.ExecuteAsync(
                "INSERT INTO downloads (plugin_id, version, day, count) VALUES (@Plugin, @Version, @Day, @count) ON CONFLICT (plugin_id, version, day) DO UPDATE SET count = count + @count",
                new { what.Plugin, what.Version, what.Day, count });
        }
        var totals = new Dictionary<string, Popularity>(StringComparer.Ordinal);
        foreach (var plugin in taken.GroupBy(one => one.What.Plugin, StringComparer.Ordinal))
        {
            var total = plugin.Sum(one => one.Count) + (await connection.ExecuteScalarAsync<long?>("SELECT downloads FROM plugins WHERE id = @Key", new { plugin.Key }) ?? 0);
            // What ranking adds for downloads: a quarter for each doubling.
            var weight = (long)(250 * Math.Log2(1 + total));
            await connection.ExecuteAsync("UPDATE plugins SET downloads = @total, weight = @weight WHERE id = @Key", new { total, weight, plugin.Key });
            totals[plugin.Key] = new(total, weight);
        }
        return totals;
    }

    private readonly record struct Counted(string Plugin, string Version, string Day);
}
