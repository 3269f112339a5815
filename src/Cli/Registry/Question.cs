using System.CommandLine;
using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary>What the verbs that ask a live registry have in common.</summary>
internal static class Question
{
    public static Argument<string> Id() => new("id") { Description = "The plugin's id." };

    /// <summary>A value as a part of an address; empty for null.</summary>
    public static string Part(string? value) => Uri.EscapeDataString(value ?? "");

    /// <summary>Completes a command: it asks for the address and prints the answer, with --json as it came.</summary>
    public static Command Asked(Command command, Func<ParseResult, string> address, Action<JsonElement> print)
    {
        var (registry, json) = (SharedOptions.Registry(), SharedOptions.Json());
        command.Options.Add(registry);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = RegistryClient.CreateHttp();
            var client = Known.Open(http, parsed.GetValue(registry));
            var answer = await client.AskAsync(address(parsed), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(answer);
            else Print(client, () => print(answer));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Prints an answer that may not have the form that is expected.</summary>
    /// <exception cref="RefusedException">MINT9050 where it has not.</exception>
    public static void Print(RegistryClient client, Action print)
    {
        try
        {
            print();
        }
        catch (Exception unknown) when (unknown is KeyNotFoundException or InvalidOperationException)
        {
            throw new RefusedException("MINT9050", client.Registry.ToString(), "answered in a form that this tool does not know.", "Use the tool of the registry's version, or --json for the answer as it came.");
        }
    }
}
