using System.Diagnostics;

namespace Mint.Registry.Server.Tests;

/// <summary>Waits for what has no event of its own.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(1)) Assert.Fail($"Waited a minute in vain until {what}.");
            await Task.Delay(10);
        }
    }
}
