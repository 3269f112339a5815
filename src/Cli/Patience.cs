using System.CommandLine;

namespace Mint.Cli;

/// <summary>How long Ctrl-C waits for a verb to end in order, before it is ended as it is.</summary>
internal static class Patience
{
    private static readonly TimeSpan little = TimeSpan.FromSeconds(2), much = TimeSpan.FromMinutes(1);

    /// <summary>Servers let go whom they serve; what changes plugins says which state resulted. The other verbs have nothing to clear up.</summary>
    public static TimeSpan With(ParseResult parsed) => CommandPath.Of(parsed.CommandResult).ToList() switch
    {
        [_, "dev" or "plugin" or "quickstart", ..] or [_, "host", "run"] or [_, "registry", "serve"] => much,
        _ => little,
    };
}
