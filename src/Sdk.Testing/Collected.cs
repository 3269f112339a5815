using System.Runtime.CompilerServices;

namespace Mint.Sdk.Testing;

/// <summary>Whether the garbage collector comes to take something.</summary>
internal static class Collected
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Within(int rounds, WeakReference thing)
    {
        for (var i = 0; i < rounds && thing.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return !thing.IsAlive;
    }
}
