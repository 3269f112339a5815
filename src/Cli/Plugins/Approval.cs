using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>Asks whoever sits there.</summary>
internal static class Approval
{
    /// <exception cref="RefusedException">MINT9013: nobody sits there.</exception>
    public static bool Given(string question)
    {
        if (Console.IsInputRedirected) throw new RefusedException("MINT9013", "The plan", "was not approved: nobody can be asked here.", "Read it first, then run again with --yes.");
        Terminal.Ask(question + " [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
