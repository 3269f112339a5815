using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry list</c>.</summary>
internal static class ListKnown
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var command = new Command("list", "The registries this tool knows; the first is the preset.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var registries = ClientConfig.Load().Registries;
        if (json) Json.Write(registries.Select(registry => new { registry.Name, registry.Url, HasToken = registry.Token is not null }));
        else if (registries.Count == 0) Terminal.Line("None yet. Add one: mint registry add <url> --token <token>");
        else Terminal.Table([["NAME", "URL", "TOKEN"], .. registries.Select(registry => new[] { registry.Name, registry.Url, registry.Token is null ? "no" : "yes" })]);
        return ExitCode.Ok;
    }
}
