using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Keys;

/// <summary>The passphrase of a key: out of <c>MINT_KEY_PASSPHRASE</c>, or asked for; piped, the first line of standard input.</summary>
internal static class Passphrase
{
    /// <exception cref="RefusedException">MINT9034.</exception>
    public static string Get(string key)
    {
        var given = Environment.GetEnvironmentVariable("MINT_KEY_PASSPHRASE") ?? Secret.Ask($"Passphrase of key {key}: ");
        return given is { Length: > 0 } ? given : throw new RefusedException("MINT9034", key, "needs a passphrase, and none was given.", "Set MINT_KEY_PASSPHRASE, or pipe it in on one line.");
    }

    /// <summary>A new one; typed twice where somebody types.</summary>
    public static string GetNew(string key)
    {
        var first = Get(key);
        if (Environment.GetEnvironmentVariable("MINT_KEY_PASSPHRASE") is not null || Console.IsInputRedirected || Secret.Ask("Once more: ") == first) return first;
        throw new RefusedException("MINT9034", key, "got two different passphrases.", "Type the same twice.");
    }
}
