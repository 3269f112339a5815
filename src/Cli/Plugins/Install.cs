using System.CommandLine;
using System.Text.Json;
using Mint.Bundle;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin install</c> and <c>upgrade</c>: show the plan, ask, install just those bytes; <c>install --resume</c> goes on with what was interrupted.</summary>
internal static class Install
{
    public static Command Create()
    {
        var target = new Argument<string?>("plugin") { Description = "id, id@version, or a .mint file; with --resume an id, or nothing for the last.", Arity = ArgumentArity.ZeroOrOne };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last install that the end of the platform's process interrupted, as it was approved then." };
        var command = Create("install", "Show the plan, ask, install. The platform keeps running.", target, isUpgrade: false, resume);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(target) is null && !parsed.GetValue(resume)) parsed.AddError("Name a plugin or a .mint file, or give --resume.");
        });
        return command;
    }

    public static Command CreateUpgrade() =>
        Create("upgrade", "The same for a plugin that is installed; where it has that version already, nothing is done.", new Argument<string?>("plugin") { Description = "id or id@version." }, isUpgrade: true);

    private static Command Create(string verb, string description, Argument<string?> target, bool isUpgrade, Option<bool>? resume = null)
    {
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var inProcess = SharedOptions.InProcess();
        var force = SharedOptions.Force();
        var json = SharedOptions.Json();
        var command = new Command(verb, description) { target, host, yes, inProcess, force, json };
        if (resume is not null) command.Add(resume);
        command.SetAction((parsed, cancellationToken) => resume is not null && parsed.GetValue(resume)
            ? ResumeInstall.RunAsync(parsed.GetValue(target), parsed.GetValue(host), parsed.GetValue(json), cancellationToken)
            : RunAsync(new(new(parsed.GetValue(target)!, parsed.GetValue(inProcess), parsed.GetValue(force) ?? []), isUpgrade, parsed.GetValue(yes), parsed.GetValue(json)), parsed.GetValue(host), cancellationToken));
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
