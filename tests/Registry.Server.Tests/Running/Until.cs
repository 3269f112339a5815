using System.Diagnostics;

namespace Mint.Registry.Server.Tests;

/// <summary>Waits for what has no event of its own.</summary>
internal static class Until
{
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(1)) Assert.Fail($"Waited a minute in vain until {what}.");
            await Task.Delay(10);
        }
    }
}
