using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys list</c>.</summary>
internal static class ListKeys
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var command = new Command("list", "The keys of this user with their fingerprints.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var keys = KeyFolder.Names.Select(name => (Name: name, KeyFolder.Public(name).Id)).ToList();
        if (json) Json.Write(keys.Select(key => new { key.Name, KeyId = key.Id.Hex }));
        else if (keys.Count == 0) Terminal.Line("None yet. Make one: mint keys create");
        else Terminal.Table([["NAME", "FINGERPRINT"], .. keys.Select(key => new[] { key.Name, key.Id.Hex })]);
        return ExitCode.Ok;
    }
}
