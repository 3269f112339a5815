using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys create</c>.</summary>
internal static class CreateKey
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "What you call it.", DefaultValueFactory = _ => "default" };
        var protect = new Option<bool>("--passphrase") { Description = "Protect it by a passphrase (asked for, or MINT_KEY_PASSPHRASE)." };
        var json = SharedOptions.Json();
        var command = new Command("create", "Make a key (ECDSA P-256) and keep it in the user's config folder, mode 0600.") { name, protect, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(name), parsed.GetValue(protect), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string name, bool protect, bool json)
    {
        using var key = SigningKey.Create();
        KeyFolder.Add(name, key, protect ? Passphrase.GetNew(name) : null);
        if (json)
        {
            Json.Write(new { Name = name, KeyId = key.Public.Id.Hex, File = KeyFolder.PrivateFile(name), Protected = protect });
            return ExitCode.Ok;
        }
        Terminal.Line($"Created key '{name}' in {KeyFolder.PrivateFile(name)}{(protect ? ", protected by its passphrase" : "")}.");
        Terminal.Line($"Fingerprint {key.Public.Id}");
        Terminal.Line($"Give others the public key: mint keys export {name} > {name}.pub.pem");
        return ExitCode.Ok;
    }
}
