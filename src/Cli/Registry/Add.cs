using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry add</c>: for a host with <c>--data</c>, else for this tool.</summary>
internal static class Add
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The registry's address." };
        var name = new Option<string?>("--name") { Description = "A short name; the address's host and port where it is not given." };
        var data = new Option<string?>("--data") { Description = "The data folder of the host that is to install from it." };
        var token = new Option<string?>("--token") { Description = "The token this tool publishes with, kept in the user's config (mode 0600)." };
        var command = new Command("add", "Add a registry: to a host (--data), or to this tool's own list.") { url, name, data, token };
        command.SetAction(parsed => Run(Address.Parse(parsed.GetRequiredValue(url)), parsed.GetValue(name), parsed.GetValue(data), parsed.GetValue(token)));
        return command;
    }

    private static int Run(Uri url, string? name, string? data, string? token)
    {
        var registry = new KnownRegistry(name ?? url.Authority, url.ToString(), token);
        if (data is null) ClientConfig.Load().With(registry).Save();
        else HostConfig.Add(data, registry);
        Terminal.Line($"Added {registry.Name} ({registry.Url}) to {(data is null ? "this tool's registries" : "the host's configuration; it is used from the next request on")}.");
        return ExitCode.Ok;
    }
}
