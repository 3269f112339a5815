using System.CommandLine;
using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin settings set</c>: changes some settings and leaves the others as they are.</summary>
internal static class SetSettings
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var changes = new Argument<string[]>("name=value") { Description = "What to set: a text as it is, anything else as JSON. Of a secret only the name: it is asked for, or read from standard input.", Arity = ArgumentArity.ZeroOrMore };
        var unset = new Option<string[]>("--unset") { Description = "A setting to take away, so that its preset counts again.", HelpName = "name" };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("set", "Change settings: all of the given ones, or none.") { id, changes, unset, host, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(id), parsed.GetValue(changes) ?? [], parsed.GetValue(unset) ?? [], parsed.GetValue(host), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string id, string[] changes, string[] unset, string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var settings = await PluginSettings.OfAsync(platform, id, cancellationToken);
        var wanted = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var change in changes) wanted[change.Split('=', 2)[0]] = Value(settings, change.Split('=', 2));
        foreach (var name in unset)
        {
            // Refused here where there is none of the name.
            _ = settings.IsSecret(name);
            wanted[name] = null;
        }
        if (wanted.Count == 0) throw new RefusedException("MINT9042", id, "stays as it is: nothing was given to set.", "Write name=value, the name of a secret, or --unset name; mint plugin settings show lists them.");
        var changed = await settings.ChangeAsync(platform, wanted, cancellationToken);
        if (json) Json.Write(changed.Answer);
        else ShowSettings.Print(changed);
        return ExitCode.Ok;
    }

    // A secret on a command line is seen by whoever lists processes, and stays in the shell's history.
    private static JsonNode? Value(PluginSettings settings, string[] parts)
    {
        if (parts.Length == 2) return settings.Read(parts[0], parts[1]);
        if (!settings.IsSecret(parts[0])) throw new RefusedException("MINT9042", parts[0], "has no value.", $"Write {parts[0]}=value, or --unset {parts[0]}.");
        return settings.Read(parts[0], Secret.Ask($"{parts[0]}: ") ?? throw new RefusedException("MINT9042", parts[0], "has no value: nobody can be asked here.", "Pipe it in, a line for each secret."));
    }
}
