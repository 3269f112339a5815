using System.CommandLine;

namespace Mint.Cli.Published;

/// <summary><c>mint yank</c> and <c>mint unyank</c>.</summary>
internal static class Yank
{
    public static Command Create() => ChangeVersion.Create(
        "yank", "Take a version back: nobody is offered it any more; who names it still gets it, and its number stays taken.",
        _ => "is yanked: nobody is offered it any more; who names it still gets it.", ChangeVersion.Reason("Why, for those who have it.", required: false));

    public static Command CreateUndo() => ChangeVersion.Create("unyank", "Offer a yanked version again.", _ => "is offered again.");
}
