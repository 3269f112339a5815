using System.CommandLine;
using Mint.Cli.Client;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry remove</c>.</summary>
internal static class Remove
{
    public static Command Create()
    {
        var registry = new Argument<string>("registry") { Description = "Its name or address." };
        var data = new Option<string?>("--data") { Description = "The data folder of the host that is to forget it." };
        var command = new Command("remove", "Forget a registry: on a host (--data), or in this tool's own list.") { registry, data };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(registry);
            if (parsed.GetValue(data) is { } folder) HostConfig.Remove(folder, name);
            else ClientConfig.Load().WithoutRegistry(name).Save();
            return ExitCode.Ok;
        });
        return command;
    }
}
