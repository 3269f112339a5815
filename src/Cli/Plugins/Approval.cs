using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>Asks whoever sits there.</summary>
internal static class Approval
{
    /// <exception cref="RefusedException">MINT9013: nobody sits there.</exception>
    public static async Task<bool> GivenAsync(string question, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected) throw new RefusedException("MINT9013", "The plan", "was not approved: nobody can be asked here.", "Read it first, then run again with --yes.");
        Terminal.Ask(question + " [y/N] ");
        // Reading a line cannot be cancelled; the process ends without it.
        return (await Task.Run(Console.ReadLine, cancellationToken).WaitAsync(cancellationToken))?.Trim() is "y" or "Y" or "yes";
    }
}
