using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin pin</c>.</summary>
internal static class Pin
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var version = new Option<string?>("--version") { Description = "The only version that may be installed; the installed one where it is not given." };
        var channel = new Option<string?>("--channel") { Description = "stable, or beta: pre-releases are offered as updates too." };
        var remove = new Option<bool>("--remove") { Description = "Take the pin away." };
        var show = new Option<bool>("--show") { Description = "Change nothing; say which versions may come." };
        var host = SharedOptions.Host();
        var command = new Command("pin", "Let no other version of a plugin come.") { id, version, channel, remove, show, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var plugin = parsed.GetRequiredValue(id);
            var path = $"api/plugins/{Uri.EscapeDataString(plugin)}";
            if (parsed.GetValue(show))
            {
                var pin = await platform.GetAsync(path + "/pin", cancellationToken);
                Terminal.Line($"{plugin}: {pin.Text("version", "any version")}, channel {pin.Text("channel")}.");
                return ExitCode.Ok;
            }
            if (parsed.GetValue(remove)) await platform.ChangeAsync(HttpMethod.Delete, path + "/pin", body: null, cancellationToken);
            else
            {
                var wanted = parsed.GetValue(version) ?? (await platform.GetAsync(path, cancellationToken)).GetProperty("version").GetString();
                await platform.ChangeAsync(HttpMethod.Put, path + "/pin", new { version = wanted, channel = parsed.GetValue(channel) }, cancellationToken);
                Terminal.Line($"{plugin} stays at {wanted}.");
                return ExitCode.Ok;
            }
            Terminal.Line($"{plugin} is not pinned.");
            return ExitCode.Ok;
        });
        return command;
    }
}
