using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin plan</c>: what an install would do; nothing is changed.</summary>
internal static class PlanInstall
{
    public static Command Create()
    {
        var target = new Argument<string>("plugin") { Description = "id, id@version, or a .mint file." };
        var host = SharedOptions.Host();
        var inProcess = SharedOptions.InProcess();
        var json = SharedOptions.Json();
        var command = new Command("plan", "What an install would do: permissions, routes, exact SQL.") { target, host, inProcess, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(new(parsed.GetRequiredValue(target), parsed.GetValue(inProcess)), parsed.GetValue(host), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(InstallTarget target, string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var plan = await target.PlanAsync(platform, cancellationToken);
        if (json) Json.Write(plan);
        else PlanText.Print(plan);
        return ExitCode.Ok;
    }
}
