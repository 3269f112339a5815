using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth refresh</c>.</summary>
internal static class Refresh
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The platform's address." };
        var command = new Command("refresh", "Renew the token of a platform now; otherwise the tool does it when it has to.") { url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = Address.Platform(parsed.GetRequiredValue(url)).ToString();
            if (ClientConfig.Load().Logins.FirstOrDefault(known => known.Url == address) is not { RefreshToken: not null } login) throw new RefusedException("MINT9005", address, "is no platform that this tool is logged in to.", $"Log in first: mint auth login {address}");
            var renewed = await RenewedLogin.RenewAsync(login, cancellationToken);
            Terminal.Line($"The token of {address} counts until {renewed.ExpiresAt:u}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
