using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Host;

/// <summary><c>mint host status</c>: whether a platform answers. Nobody needs to be logged in.</summary>
internal static class HostStatus
{
    public static Command Create()
    {
        var (host, json) = (SharedOptions.Host(), SharedOptions.Json());
        var command = new Command("status", "Whether a platform answers, database and all; 1 where it does not.") { host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var (isReady, said) = await platform.IsReadyAsync(cancellationToken);
            if (parsed.GetValue(json)) Json.Write(new { Url = platform.Url.ToString(), Ready = isReady, Said = said });
            else Terminal.Line($"{platform.Url} is {(isReady ? "ready" : "not ready: " + said)}.");
            return isReady ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }
}
