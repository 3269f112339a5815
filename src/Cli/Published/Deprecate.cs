using System.CommandLine;
using Mint.Cli.Output;

namespace Mint.Cli.Published;

/// <summary><c>mint deprecate</c> and <c>mint undeprecate</c>.</summary>
internal static class Deprecate
{
    public static Command Create() => ChangeVersion.Create(
        "deprecate", "Advise against a version: it stays on offer, with a warning.",
        version => $"is deprecated: {version.GetProperty("deprecated").Text("reason")}", ChangeVersion.Reason("Why nobody should use it any more.", required: true), new("--replacement") { Description = "The id of the plugin to use instead." });

    public static Command CreateUndo() => ChangeVersion.Create("undeprecate", "Take the advice against a version back.", _ => "is no longer deprecated.");
}
