using System.CommandLine;
using Mint.Cli.Output;
using Mint.Registry.Server;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry token create</c>.</summary>
internal static class CreateToken
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var name = new Option<string>("--name") { Description = "Whose it is or what it is for.", DefaultValueFactory = _ => "cli" };
        var scopes = new Option<string[]>("--scope") { Description = "What it may do: publish, yank, admin.", DefaultValueFactory = _ => ["publish"], AllowMultipleArgumentsPerToken = true };
        var days = new Option<int>("--days") { Description = "How long it is valid.", DefaultValueFactory = _ => 365 };
        var command = new Command("create", "Make a token in a registry's data folder; it is shown once.") { data, name, scopes, days };
        command.SetAction(async (parsed, _) =>
        {
            var expires = TimeProvider.System.GetUtcNow().AddDays(parsed.GetValue(days));
            var token = await RegistryTokens.CreateAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes), expires);
            Terminal.Line(token);
            return ExitCode.Ok;
        });
        return command;
    }
}
