using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Mint.Host.Lifecycle;
using Mint.Host.Mounting;

namespace Mint.Host.Tests.Unloading;

/// <summary>Whether code that was unloaded has left memory.</summary>
internal static class Forgetting
{
    /// <summary>Watches a mounted plugin's code without holding it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference CodeOf(this Platform platform, string id) => new(platform.Services.GetRequiredService<MountTable>().Find(id)!.LoadContext, trackResurrection: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsForgotten(this WeakReference code)
    {
        for (var i = 0; i < 50 && code.IsAlive; i++) Collect();
        return !code.IsAlive;
    }

    /// <summary>How many unloaded versions the host counts after as many collections as it takes, or fifty.</summary>
    public static int StillInMemory(this Platform platform)
    {
        var door = platform.Services.GetRequiredService<PluginDoor>();
        for (var i = 0; i < 50 && door.StillInMemory > 0; i++) Collect();
        return door.StillInMemory;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
