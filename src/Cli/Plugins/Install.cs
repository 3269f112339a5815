using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin install</c> and <c>upgrade</c>: show the plan, ask, install just those bytes.</summary>
internal static class Install
{
    public static Command Create() => Create("install", "Show the plan, ask, install. The platform keeps running.", "id, id@version, or a .mint file.", isUpgrade: false);

    public static Command CreateUpgrade() => Create("upgrade", "The same for a plugin that is installed; where it has that version already, nothing is done.", "id or id@version.", isUpgrade: true);

    private static Command Create(string verb, string description, string targets, bool isUpgrade)
    {
        var target = new Argument<string>("plugin") { Description = targets };
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var inProcess = SharedOptions.InProcess();
        var json = SharedOptions.Json();
        var command = new Command(verb, description) { target, host, yes, inProcess, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(new(new(parsed.GetRequiredValue(target), parsed.GetValue(inProcess)), isUpgrade, parsed.GetValue(yes), parsed.GetValue(json)), parsed.GetValue(host), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Asked asked, string? host, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var before = asked.IsUpgrade ? await platform.GetAsync($"api/plugins/{Uri.EscapeDataString(asked.Target.Text.Split('@')[0])}", cancellationToken) : default;
        var plan = await asked.Target.PlanAsync(platform, cancellationToken);
        if (asked.IsUpgrade && before.Text("version") == plan.Text("version") && before.Text("state") == "ready")
        {
            if (asked.Json) Json.Write(before);
            else Terminal.Line($"{plan.Text("id")} is at {plan.Text("version")} already.");
            return ExitCode.Ok;
        }
        if (!asked.Json) PlanText.Print(plan);
        if (!asked.Yes && !await Approval.GivenAsync($"Install {plan.Text("id")} {plan.Text("version")}?", cancellationToken))
        {
            Terminal.Line("Nothing was installed.");
            return ExitCode.Refused;
        }
        return await new OperationProgress(asked.Json).RunAsync(platform, (client, token) => asked.Target.InstallAsync(client, plan.Text("digest"), token), cancellationToken);
    }

    private sealed record Asked(InstallTarget Target, bool IsUpgrade, bool Yes, bool Json);
}
