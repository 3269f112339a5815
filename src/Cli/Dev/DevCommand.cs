using System.CommandLine;
using Mint.Cli.Projects;

namespace Mint.Cli.Dev;

/// <summary><c>mint dev</c>.</summary>
internal static class DevCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("project") { Description = "The plugin's project: its folder, its .csproj or a solution; the current folder where none is named.", DefaultValueFactory = _ => "." };
        var data = new Option<string?>("--data") { Description = "Keep the platform in this folder, for the next time; else it is a temporary one, deleted at the end." };
        var urls = SharedOptions.Urls("http://127.0.0.1:0");
        var command = new Command("dev", "Run a plugin's project on a platform of its own; each change is built and mounted in its place.") { project, data, urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var found = PluginProject.Find(parsed.GetRequiredValue(project));
            using var folder = DevFolder.Open(parsed.GetValue(data));
            await new DevSession(found, folder).RunAsync(parsed.GetRequiredValue(urls), cancellationToken);
            return ExitCode.Ok;
        });
        return command;
    }
}
