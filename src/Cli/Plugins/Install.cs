using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin install</c>: shows the plan, asks, installs just those bytes; with <c>--resume</c> goes on with what was interrupted.</summary>
internal static class Install
{
    public static Command Create()
    {
        var target = new Argument<string?>("plugin") { Description = "id, id@version, or a .mint file; with --resume an id, or nothing for the last.", Arity = ArgumentArity.ZeroOrOne };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last install that the end of the platform's process interrupted, as it was approved then." };
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var inProcess = SharedOptions.InProcess();
        var force = SharedOptions.Force();
        var json = SharedOptions.Json();
        var command = new Command("install", "Show the plan, ask, install. The platform keeps running.") { target, resume, host, yes, inProcess, force, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(target) is null && !parsed.GetValue(resume)) parsed.AddError("Name a plugin or a .mint file, or give --resume.");
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(resume)
            ? ResumeInstall.RunAsync(parsed.GetValue(target), parsed.GetValue(host), parsed.GetValue(json), cancellationToken)
            : RunAsync(new(parsed.GetValue(target)!, parsed.GetValue(inProcess), parsed.GetValue(force)), parsed.GetValue(host), parsed.GetValue(yes), parsed.GetValue(json), cancellationToken));
        return command;
    }

    /// <summary>Shows the plan, asks unless told not to, installs.</summary>
    public static async Task<int> RunAsync(InstallTarget target, string? host, bool yes, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var plan = await target.PlanAsync(platform, cancellationToken);
        if (!json) PlanText.Print(plan);
        if (!yes && !await Approval.GivenAsync($"Install {plan.GetProperty("id")} {plan.GetProperty("version")}?", cancellationToken))
        {
            Terminal.Line("Nothing was installed.");
            return ExitCode.Refused;
        }
        var digest = plan.GetProperty("digest").GetString()!;
        return await new OperationProgress(json).RunAsync(platform, (client, token) => target.InstallAsync(client, digest, token), cancellationToken);
    }
}
