using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Mint.Host.Jobs;
using Mint.Host.Mounting;

namespace Mint.Host.Lifecycle;

/// <summary>Lets plugins in and out of the mount table, and their code out of the process.</summary>
internal sealed class PluginDoor(MountTable mounts, RunJobs jobs, TimeProvider time, ILogger<PluginDoor> log)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    // Less than those who come meanwhile wait.
    private static readonly TimeSpan drain = TimeSpan.FromSeconds(20);
    private readonly List<WeakReference> gone = [];

    /// <summary>How many unloaded plugins are still in memory: the garbage collector comes in its own time, a growing number is a leak.</summary>
    public int StillInMemory
    {
        get
        {
            lock (gone) return gone.RemoveAll(context => !context.IsAlive) is var _ ? gone.Count : 0;
        }
    }

    /// <summary>Whether a version of the plugin serves.</summary>
    public bool IsOpen(string id) => mounts.Find(id) is not null;

    /// <summary>Lets nobody in, and waits until nobody is inside any more. Its jobs are cancelled. <see cref="Resume"/> or <see cref="OpenAsync"/> of another version ends it.</summary>
    /// <returns>For how long those inside were waited for.</returns>
    /// <exception cref="Mint.Bundle.RefusedException">MINT8060: some stay inside; everybody is let in again.</exception>
    public async Task<TimeSpan> HoldAsync(LoadedPlugin plugin, CancellationToken cancellationToken)
    {
        plugin.Lease.Suspend(new Hold(plugin.Manifest.Id));
        plugin.Board.Stop();
        var start = time.GetTimestamp();
        try
        {
            while (!plugin.Lease.IsIdle)
            {
                if (time.GetElapsedTime(start) > drain) throw LifecycleRefusals.StillInside(plugin.Manifest.Id, drain);
                await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
            }
            return time.GetElapsedTime(start);
        }
        catch
        {
            Resume(plugin);
            throw;
        }
    }

    /// <summary>Lets everybody in again, those first who have waited.</summary>
    public void Resume(LoadedPlugin plugin)
    {
        plugin.Board = new JobBoard(plugin.Board);
        plugin.Lease.Resume();
        jobs.Start(plugin);
    }

    /// <summary>Lets new requests into the plugin; the one it replaces is drained and unloaded. Never fails.</summary>
    public async Task OpenAsync(LoadedPlugin plugin)
    {
        var old = mounts.Put(plugin);
        jobs.Start(plugin);
        if (old is not null) await ReleaseAsync(old);
    }

    /// <summary>Lets nobody in any more, waits for those inside, unloads.</summary>
    /// <returns>A weak reference to the load context; null where the plugin was not mounted.</returns>
    public async Task<WeakReference?> CloseAsync(string id)
    {
        if (mounts.Find(id) is not { } plugin) return null;
        mounts.Remove(plugin);
        return await ReleaseAsync(plugin);
    }

    /// <summary>Waits for those inside, 30 seconds at most (then they finish on their own), disposes and unloads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<WeakReference> ReleaseAsync(LoadedPlugin plugin)
    {
        var watch = new WeakReference(plugin.LoadContext, trackResurrection: true);
        lock (gone) gone.Add(watch);
        plugin.Board.Stop();
        var left = plugin.Lease.CloseAsync();
        try
        {
            await left.WaitAsync(patience, time);
            await UnloadAsync(plugin);
        }
        catch (TimeoutException)
        {
            log.LogWarning("Plugin {Plugin} still answers requests after {Patience}; it is unloaded when they end", plugin.Manifest.Id, patience);
            _ = left.ContinueWith(_ => UnloadAsync(plugin), TaskScheduler.Default);
        }
        return watch;
    }

    /// <summary>Never fails: nobody can reach the plugin any more, and whatever replaced it serves already.</summary>
    private async Task UnloadAsync(LoadedPlugin plugin)
    {
        plugin.Board.Dispose();
        try
        {
            await plugin.Services.DisposeAsync();
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Plugin {Plugin} failed while it was disposed", plugin.Manifest.Id);
        }
        foreach (var problem in RuntimeCaches.Clear()) log.LogError(problem, "A cache did not forget plugin {Plugin}; its code may stay in memory", plugin.Manifest.Id);
        Unload(plugin);
    }

    /// <summary>The context first tells those who asked to be told, once: the plugin's own code, which may fail.</summary>
    private void Unload(LoadedPlugin plugin)
    {
        try
        {
            plugin.LoadContext.Unload();
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Plugin {Plugin} failed while it was unloaded", plugin.Manifest.Id);
            plugin.LoadContext.Unload();
        }
    }
}
