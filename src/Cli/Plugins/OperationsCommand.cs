using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin operations</c>: what changed plugins, and changes them now.</summary>
internal static class OperationsCommand
{
    public static Command Create() => new("operations", "What changed plugins: list, follow, cancel.") { Listing(), Following(), Cancelling() };

    private static Command Listing()
    {
        var plugin = new Option<string?>("--plugin") { Description = "Only those of this plugin." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("list", "The last hundred, newest first.") { plugin, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var query = parsed.GetValue(plugin) is { } id ? "?plugin=" + Uri.EscapeDataString(id) : "";
            var operations = (await platform.GetAsync("api/operations" + query, cancellationToken)).GetProperty("operations");
            if (parsed.GetValue(json)) Json.Write(operations);
            else Terminal.Table([["ID", "KIND", "PLUGIN", "VERSION", "BY", "STATE"], .. operations.EnumerateArray().Select(OperationText.Row)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Following()
    {
        var id = new Argument<string>("operation") { Description = "The operation's id." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("follow", "Show its steps as they end.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var address = $"api/operations/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
            return await new OperationProgress(parsed.GetValue(json)) { Cancels = false }.RunAsync(platform, (client, token) => client.GetAsync(address, token), cancellationToken);
        });
        return command;
    }

    private static Command Cancelling()
    {
        var id = new Argument<string>("operation") { Description = "The operation's id." };
        var host = SharedOptions.Host();
        var command = new Command("cancel", "Cancel one that has not been committed yet; everything stays as it was.") { id, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            await platform.ChangeAsync(HttpMethod.Delete, $"api/operations/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}", body: null, cancellationToken);
            Terminal.Line("It will be cancelled.");
            return ExitCode.Ok;
        });
        return command;
    }
}
