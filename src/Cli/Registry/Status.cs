using System.CommandLine;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry status</c>.</summary>
internal static class Status
{
    public static Command Create()
    {
        var (registry, json) = (SharedOptions.LiveRegistry(), SharedOptions.Json());
        var command = new Command("status", "Whether a registry answers, database and all; how many plugins it has and which key it signs with.") { registry, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = RegistryClient.CreateHttp();
            var client = Known.Open(http, parsed.GetValue(registry));
            await client.AskAsync("readyz", cancellationToken);
            var plugins = (await client.SearchAsync("", 1, cancellationToken)).Total;
            var key = (await client.KeyAsync(cancellationToken))?.Id.Hex;
            if (parsed.GetValue(json)) Json.Write(new { client.Registry.Name, Url = client.Registry.Url.ToString(), Ready = true, Plugins = plugins, KeyId = key });
            else Terminal.Line($"{client.Registry} is ready: {Quantity.Of(plugins, "plugin")}, signs with {key ?? "no key"}.");
            return ExitCode.Ok;
        });
        return command;
    }
}
