namespace Mint.Cli;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Refused or failed; the reason, with its code, is on standard error.</summary>
    public const int Refused = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;
}
