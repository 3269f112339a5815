using System.CommandLine;
using Mint.Cli.Client;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin enable</c>, <c>disable</c> and <c>reload</c>.</summary>
internal static class ChangeState
{
    public static Command Enable() => Create("enable", "Let a disabled plugin serve again.");

    public static Command Disable() => Create("disable", "Unmount a plugin and leave everything where it is; no start raises it until it is enabled.");

    public static Command Reload() => Create("reload", "Load a plugin anew, for instance one that failed once its cause is gone.");

    private static Command Create(string verb, string description)
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command(verb, description) { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var address = $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/{verb}";
            return await new OperationProgress(parsed.GetValue(json)).RunAsync(platform, (client, token) => client.StartAsync(HttpMethod.Post, address, token), cancellationToken);
        });
        return command;
    }
}
