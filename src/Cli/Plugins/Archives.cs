using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin archives</c>: data that were put aside.</summary>
internal static class Archives
{
    private static readonly string[] columns = ["name", "plugin", "version", "reason", "size"];

    public static Command Create() => new("archives", "Data of plugins that were put aside: list, restore, delete.") { Listing(), Restoring(), Deleting() };

    private static Command Listing()
    {
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("list", "The archives, newest first.") { host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var archives = (await platform.GetAsync("api/plugins/archives", cancellationToken)).GetProperty("archives");
            if (parsed.GetValue(json)) Json.Write(archives);
            else if (archives.GetArrayLength() == 0) Terminal.Line("There are no archives.");
            else Terminal.Table([["NAME", "PLUGIN", "VERSION", "WHY", "BYTES"], .. archives.EnumerateArray().Select(Row)]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Restoring()
    {
        var name = new Argument<string>("name") { Description = "The archive's name." };
        var force = SharedOptions.Force();
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("restore", "Make an archive the plugin's data again; its present data become an archive.") { name, force, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var address = $"api/plugins/archives/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/restore?force={string.Join(',', parsed.GetValue(force) ?? [])}";
            return await new OperationProgress(parsed.GetValue(json)).RunAsync(platform, (client, token) => client.StartAsync(HttpMethod.Post, address, token), cancellationToken);
        });
        return command;
    }

    private static Command Deleting()
    {
        var name = new Argument<string>("name") { Description = "The archive's name." };
        var host = SharedOptions.Host();
        var yes = SharedOptions.Yes();
        var command = new Command("delete", "Delete an archive for good.") { name, host, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            if (!parsed.GetValue(yes) && !await Approval.GivenAsync($"Delete {parsed.GetRequiredValue(name)} for good?", cancellationToken)) return ExitCode.Refused;
            await platform.ChangeAsync(HttpMethod.Delete, $"api/plugins/archives/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}", body: null, cancellationToken);
            Terminal.Line("It is deleted.");
            return ExitCode.Ok;
        });
        return command;
    }

    private static string[] Row(JsonElement archive) => [.. columns.Select(name => archive.GetProperty(name).ToString())];
}
