using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth logout</c>.</summary>
internal static class LogOut
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The platform's address." };
        var command = new Command("logout", "Forget the token of a platform.") { url };
        command.SetAction(parsed =>
        {
            var address = Address.Platform(parsed.GetRequiredValue(url)).ToString();
            ClientConfig.Load().WithoutLogin(address).Save();
            Terminal.Line($"The token of {address} is forgotten here; on the platform it stays valid until it expires.");
            return ExitCode.Ok;
        });
        return command;
    }
}
