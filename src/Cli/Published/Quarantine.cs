using System.CommandLine;

namespace Mint.Cli.Published;

/// <summary><c>mint quarantine</c> and <c>mint unquarantine</c>, for admins of the registry.</summary>
internal static class Quarantine
{
    public static Command Create() => ChangeVersion.Create(
        "quarantine", "Serve a version to nobody (admins of the registry).", _ => "is in quarantine: nobody gets it.", ChangeVersion.Reason("Why; everybody who asks for it is told.", required: true));

    public static Command CreateUndo() => ChangeVersion.Create(
        "unquarantine", "Let a version out of quarantine, or list one now that waits to be listed (admins of the registry).", _ => "is listed.", address: "release");
}
