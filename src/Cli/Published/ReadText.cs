using System.CommandLine;
using System.Text;
using Mint.Cli.Output;
using Mint.Cli.Registry;
using Mint.Installer;

namespace Mint.Cli.Published;

/// <summary><c>mint readme</c> and <c>mint changelog</c>.</summary>
internal static class ReadText
{
    public static Command Create(string what)
    {
        var plugin = PluginArgument.Plugin();
        var (registry, json) = (SharedOptions.Registry(), SharedOptions.Json());
        var command = new Command(what, $"The {what} of a plugin in a registry, as text; with --json as a fragment of safe HTML.") { plugin, registry, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(plugin);
            using var http = RegistryClient.CreateHttp();
            var html = Encoding.UTF8.GetString(await Known.Open(http, parsed.GetValue(registry)).ReadAsync($"{PluginArgument.PathOf(name)}/{what}", cancellationToken));
            if (parsed.GetValue(json)) Json.Write(new { Plugin = name, Html = html });
            else foreach (var line in HtmlText.Lines(html)) Terminal.Line(line);
            return ExitCode.Ok;
        });
        return command;
    }
}
