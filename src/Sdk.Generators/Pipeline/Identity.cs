using System.Runtime.CompilerServices;
using System.Threading;

namespace Mint.Sdk.Generators;

/// <summary>Numbers for objects of the compiler's, to compare them without keeping them.</summary>
internal static class Identity
{
    private static readonly ConditionalWeakTable<object, object> Numbers = new();

    private static long last;

    /// <summary>The same object has the same number for as long as it lives, and no other object ever has it.</summary>
    public static long Of(object thing) => (long)Numbers.GetValue(thing, static _ => Interlocked.Increment(ref last));
}
