using System.CommandLine;
using Mint.Cli.Client;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin uninstall</c>.</summary>
internal static class Uninstall
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var mode = new Option<string>("--mode") { Description = "What becomes of its data: keep (for a later install), archive (can be restored), or purge (gone for good).", DefaultValueFactory = _ => "keep" };
        var confirm = new Option<string?>("--confirm") { Description = "The id once more, where the data are purged." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("uninstall", "Unmount and remove a plugin; its data stay (--mode keep) for a later install.") { id, mode, confirm, host, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var confirmed = parsed.GetValue(confirm) is { } text ? "&confirm=" + Uri.EscapeDataString(text) : "";
            var address = $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}?mode={Uri.EscapeDataString(parsed.GetRequiredValue(mode))}{confirmed}";
            return RunAsync(address, parsed.GetValue(host), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string address, string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        return await new OperationProgress(json).RunAsync(platform, (client, token) => client.StartAsync(HttpMethod.Delete, address, token), cancellationToken);
    }
}
