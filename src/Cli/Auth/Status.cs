using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth status</c>.</summary>
internal static class Status
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var command = new Command("status", "The platforms logged in to; the first is the preset.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var logins = ClientConfig.Load().Logins;
        if (json) Json.Write(logins.Select(login => new { login.Url, login.User, login.ExpiresAt }));
        else if (logins.Count == 0) Terminal.Line("None yet. Log in: mint auth login <url>");
        else Terminal.Table([["URL", "USER", "UNTIL"], .. logins.Select(login => new[] { login.Url, login.User, $"{login.ExpiresAt:u}" })]);
        return ExitCode.Ok;
    }
}
