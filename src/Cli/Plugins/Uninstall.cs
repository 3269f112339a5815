using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin uninstall</c>.</summary>
internal static class Uninstall
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var mode = new Option<string>("--mode") { Description = "What becomes of its data.", DefaultValueFactory = _ => "keep" };
        var host = SharedOptions.Host();
        var command = new Command("uninstall", "Unmount and remove a plugin; its data stays (--mode keep) for a later install.") { id, mode, host };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(mode), parsed.GetValue(host), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string id, string mode, string? host, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var operation = await platform.ChangeAsync(HttpMethod.Delete, $"api/plugins/{Uri.EscapeDataString(id)}?mode={Uri.EscapeDataString(mode)}", body: null, cancellationToken);
        OperationText.Print(operation);
        return OperationText.Succeeded(operation) ? ExitCode.Ok : ExitCode.Refused;
    }
}
