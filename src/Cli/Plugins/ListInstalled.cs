using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin list</c>.</summary>
internal static class ListInstalled
{
    public static Command Create()
    {
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("list", "The installed plugins and how they are.") { host, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(host), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? host, bool json, CancellationToken cancellationToken)
    {
        using var platform = PlatformClient.Connect(host);
        var plugins = (await platform.GetAsync("api/plugins", cancellationToken)).GetProperty("plugins");
        if (json) Json.Write(plugins);
        else if (plugins.GetArrayLength() == 0) Terminal.Line("None yet. Install one: mint plugin install <id>");
        else Terminal.Table([["ID", "VERSION", "STATE", "MOUNT", "SCHEMA"], .. plugins.EnumerateArray().Select(Row)]);
        return ExitCode.Ok;
    }

    private static readonly string[] Columns = ["id", "version", "state", "mount", "schema_version"];

    private static string[] Row(JsonElement plugin) =>
        [.. Columns.Select(name => plugin.TryGetProperty(name, out var value) ? value.ToString() : "")];
}
