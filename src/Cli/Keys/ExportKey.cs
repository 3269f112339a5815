using System.CommandLine;
using Mint.Cli.Output;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys export</c>: the public key, or with <c>--private</c> the one for a CI's secret.</summary>
internal static class ExportKey
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The key's name.", DefaultValueFactory = _ => "default" };
        var secret = new Option<bool>("--private") { Description = "Print the private key as it is kept, for MINT_SIGNING_KEY in CI." };
        var command = new Command("export", "Print a key in PEM form: the public one, unless --private.") { name, secret };
        command.SetAction(parsed =>
        {
            var chosen = parsed.GetRequiredValue(name);
            Terminal.Line((parsed.GetValue(secret) ? KeyFolder.PrivatePem(chosen) : KeyFolder.Public(chosen).ToPem()).TrimEnd());
            return ExitCode.Ok;
        });
        return command;
    }
}
