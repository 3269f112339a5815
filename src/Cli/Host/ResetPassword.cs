using System.CommandLine;
using Mint.Cli.Output;
using Mint.Host;

namespace Mint.Cli.Host;

/// <summary><c>mint host reset-password</c>.</summary>
internal static class ResetPassword
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var user = new Option<string>("--user", "-u") { Description = "The login name.", DefaultValueFactory = _ => "admin" };
        var json = SharedOptions.Json();
        var command = new Command("reset-password", "Give a user a new password; the platform must not run.") { data, user, json };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(user);
            var password = await PlatformHost.ResetPasswordAsync(parsed.GetRequiredValue(data), name);
            if (parsed.GetValue(json)) Json.Write(new { User = name, Password = password });
            else Terminal.Line($"User {name}, new password (shown once): {password}");
            return ExitCode.Ok;
        });
        return command;
    }
}
