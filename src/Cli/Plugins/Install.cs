using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin install</c>: shows the plan, asks, installs just those bytes.</summary>
internal static class Install
{
    public static Command Create()
    {
        var target = new Argument<string>("plugin") { Description = "id, id@version, or a .mint file." };
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var inProcess = SharedOptions.InProcess();
        var json = SharedOptions.Json();
        var command = new Command("install", "Show the plan, ask, install. The platform keeps running.") { target, host, yes, inProcess, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(new(parsed.GetRequiredValue(target), parsed.GetValue(inProcess)), parsed.GetValue(host), parsed.GetValue(yes), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(InstallTarget target, string? host, bool yes, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var plan = await target.PlanAsync(platform, cancellationToken);
        if (!json) PlanText.Print(plan);
        if (!yes && !Approval.Given($"Install {plan.GetProperty("id")} {plan.GetProperty("version")}?"))
        {
            Terminal.Line("Nothing was installed.");
            return ExitCode.Refused;
        }
        var digest = plan.GetProperty("digest").GetString()!;
        return await new OperationProgress(json).RunAsync(platform, client => target.InstallAsync(client, digest, cancellationToken), cancellationToken);
    }
}
