using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin upgrade</c>: an install of what is installed already, in another version.</summary>
internal static class Upgrade
{
    public static Command Create()
    {
        var target = new Argument<string>("plugin") { Description = "id or id@version." };
        var (host, yes, inProcess, force, json) = (SharedOptions.Host(), SharedOptions.Yes(), SharedOptions.InProcess(), SharedOptions.Force(), SharedOptions.Json());
        var command = new Command("upgrade", "The same for a plugin that is installed; where it has that version already, nothing is done.") { target, host, yes, inProcess, force, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = new InstallTarget(parsed.GetRequiredValue(target), parsed.GetValue(inProcess), parsed.GetValue(force));
            return await IsThereAsync(wanted, parsed.GetValue(host), parsed.GetValue(json), cancellationToken) ? ExitCode.Ok
                : await Install.RunAsync(wanted, parsed.GetValue(host), parsed.GetValue(yes), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    /// <summary>Says so where the version serves already.</summary>
    private static async Task<bool> IsThereAsync(InstallTarget target, string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var installed = await platform.GetAsync($"api/plugins/{Uri.EscapeDataString(target.Text.Split('@')[0])}", cancellationToken);
        var plan = await target.PlanAsync(platform, cancellationToken);
        if (installed.Text("version") != plan.Text("version") || installed.Text("state") != "ready") return false;
        if (json) Json.Write(installed);
        else Terminal.Line($"{plan.Text("id")} is at {plan.Text("version")} already.");
        return true;
    }
}
