using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin rollback</c>: shows what going back would do, asks, goes back.</summary>
internal static class Rollback
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var to = new Option<string?>("--to") { Description = "The version; the one before where it is not given." };
        var dryRun = new Option<bool>("--plan") { Description = "Only show what it would do." };
        var force = SharedOptions.Force();
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var json = SharedOptions.Json();
        var command = new Command("rollback", "Go back to the version before, with its data where the migrations between break it; the same again goes forward.") { id, to, dryRun, force, host, yes, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetRequiredValue(id), parsed.GetValue(to), parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(json)) { Force = parsed.GetValue(force) ?? [] }, parsed.GetValue(host), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Asked asked, string? host, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var address = $"api/plugins/{Uri.EscapeDataString(asked.Id)}/rollback{(asked.To is null ? "" : "?to=" + Uri.EscapeDataString(asked.To))}";
        var plan = await platform.GetAsync(address, cancellationToken);
        if (asked.PlanOnly && asked.Json) Json.Write(plan);
        else if (!asked.Json) PlanText.Print(plan);
        if (asked.PlanOnly) return ExitCode.Ok;
        if (!asked.Yes && !await Approval.GivenAsync("Go back?", cancellationToken))
        {
            Terminal.Line("Nothing was changed.");
            return ExitCode.Refused;
        }
        var forced = asked.Force.Length == 0 ? address : $"{address}{(asked.To is null ? '?' : '&')}force={string.Join(',', asked.Force)}";
        return await new OperationProgress(asked.Json).RunAsync(platform, (client, token) => client.StartAsync(HttpMethod.Post, forced, token), cancellationToken);
    }

    private sealed record Asked(string Id, string? To, bool PlanOnly, bool Yes, bool Json)
    {
        public string[] Force { get; init; } = [];
    }
}
