using System.CommandLine;

namespace Mint.Cli.Quickstart;

/// <summary><c>mint quickstart</c>.</summary>
internal static class QuickstartCommand
{
    public static Command Create()
    {
        var exit = new Option<bool>("--exit") { Description = "End when it is done, instead of staying up until Ctrl-C." };
        var folder = new Option<string?>("--folder") { Description = "Where everything happens; artifacts/quickstart in the clone where it is not given." };
        var command = new Command("quickstart", "In a clone: pack the SDK, scaffold a plugin, build, publish, install, call it.") { exit, folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var clone = Clone.Find();
            using var workspace = Workspace.Open(parsed.GetValue(folder) ?? Path.Combine(clone, "artifacts", "quickstart"));
            return await new QuickstartRun(clone, workspace).RunAsync(stay: !parsed.GetValue(exit), cancellationToken);
        });
        return command;
    }
}
