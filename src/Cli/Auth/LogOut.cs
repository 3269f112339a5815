using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth logout</c>.</summary>
internal static class LogOut
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The platform's address." };
        var everywhere = new Option<bool>("--everywhere") { Description = "End all your sessions, on other machines too." };
        var command = new Command("logout", "End the session on a platform and forget its token.") { url, everywhere };
        command.SetAction((parsed, cancellationToken) => RunAsync(Address.Platform(parsed.GetRequiredValue(url)).ToString(), parsed.GetValue(everywhere), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string address, bool everywhere, CancellationToken cancellationToken)
    {
        var login = ClientConfig.Load().Logins.FirstOrDefault(known => known.Url == address);
        try
        {
            if (login is not null) await EndAsync(login, everywhere, cancellationToken);
            Terminal.Line($"Logged out of {address}.");
        }
        catch (RefusedException refusal)
        {
            Terminal.Line($"The token of {address} is forgotten here; on the platform its session could not be ended: {refusal.Problems[0].Message}");
        }
        ClientConfig.Load().WithoutLogin(address).Save();
        return ExitCode.Ok;
    }

    private static async Task EndAsync(Login login, bool everywhere, CancellationToken cancellationToken)
    {
        using var platform = new PlatformClient(new Uri(login.Url), login.Token, login);
        await platform.PostAsync("api/auth/logout" + (everywhere ? "?everywhere=true" : ""), new { }, cancellationToken);
    }
}
