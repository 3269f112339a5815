using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary><c>mint search</c>.</summary>
internal static class Search
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Description = "Each begins a word of a plugin's id, name, tags or description; none lists all.", Arity = ArgumentArity.ZeroOrMore };
        var registry = SharedOptions.Registry();
        var limit = new Option<int>("--limit") { Description = "How many to show, 1 to 200.", DefaultValueFactory = _ => 20 };
        var json = SharedOptions.Json();
        var command = new Command("search", "Find plugins in a registry, or in an export of one.") { words, registry, limit, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = RegistryClient.CreateHttp();
            var found = await Known.Open(http, parsed.GetValue(registry)).SearchAsync(string.Join(' ', parsed.GetValue(words) ?? []), parsed.GetValue(limit), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(found);
            else Print(found);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(FoundPlugins found)
    {
        if (found.Approximate) Terminal.Line("Nothing matches; these are spelt alike:");
        if (found.Plugins.Count == 0) Terminal.Line("Nothing matches.");
        else Terminal.Table([["ID", "VERSION", "TYPE", "NAME", "DESCRIPTION"], .. found.Plugins.Select(plugin => new[] { plugin.Name, plugin.LatestVersion ?? "-", plugin.PluginType, plugin.DisplayName, plugin.Description })]);
        if (found.Total > found.Plugins.Count) Terminal.Line($"{found.Plugins.Count} of {found.Total}; narrow the search, or give --limit.");
    }
}
