using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Auth;

/// <summary><c>mint auth login</c>.</summary>
internal static class LogIn
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The platform's address." };
        var user = new Option<string>("--user", "-u") { Description = "The login name.", DefaultValueFactory = _ => "admin" };
        var command = new Command("login", "Log in; the password is read from MINT_PASSWORD or asked for (piped: the first line of standard input).") { url, user };
        command.SetAction((parsed, cancellationToken) => RunAsync(Address.Platform(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(user), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string user, CancellationToken cancellationToken)
    {
        var password = Environment.GetEnvironmentVariable("MINT_PASSWORD") ?? Secret.Ask($"Password of {user} at {url}: ")
            ?? throw new RefusedException("MINT9009", url.ToString(), "needs a password.", "Set MINT_PASSWORD, or pipe it in on one line.");
        using var platform = new PlatformClient(url, token: null);
        var answer = await platform.PostAsync("api/auth/login", new { name = user, password }, cancellationToken);
        var login = Login.Of(url, user, answer);
        ClientConfig.Load().With(login).Save();
        Terminal.Line($"Logged in to {url} as {user}; the tool renews the token while it is used.");
        return ExitCode.Ok;
    }
}
