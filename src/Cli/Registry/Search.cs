using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Installer;

namespace Mint.Cli.Registry;

/// <summary><c>mint search</c>.</summary>
internal static class Search
{
    private static readonly string[] Heading = ["ID", "VERSION", "TYPE", "NAME", "DESCRIPTION"];

    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Description = "Each begins a word of a plugin's id, name, tags or description; none lists all.", Arity = ArgumentArity.ZeroOrMore };
        var (registry, json, filters) = (SharedOptions.Registry(), SharedOptions.Json(), new SearchFilters());
        var limit = new Option<int>("--limit") { Description = "How many to show, 1 to 200.", DefaultValueFactory = _ => 20 };
        var command = new Command("search", "Find plugins in a registry, or in an export of one.") { words, registry, limit, json };
        filters.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = RegistryClient.CreateHttp();
            var (client, text, most) = (Known.Open(http, parsed.GetValue(registry)), string.Join(' ', parsed.GetValue(words) ?? []), parsed.GetValue(limit));
            if (filters.Of(parsed) is not { Length: > 0 } narrowed) Show(await client.SearchAsync(text, most, cancellationToken), parsed.GetValue(json));
            else Show(client, await client.AskAsync(FormattableString.Invariant($"api/v1/plugins?q={Question.Part(text)}&limit={most}{narrowed}"), cancellationToken), parsed.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Show(FoundPlugins found, bool json)
    {
        if (json) Json.Write(found);
        else Print(found.Approximate, found.Total, [.. found.Plugins.Select(plugin => new[] { plugin.Name, plugin.LatestVersion ?? "-", plugin.PluginType, plugin.DisplayName, plugin.Description })], "narrow the search, or give --limit");
    }

    private static void Show(RegistryClient client, JsonElement page, bool json)
    {
        if (json) Json.Write(page);
        else Question.Print(client, () =>
        {
            Print(page.GetProperty("approximate").GetBoolean(), page.GetProperty("total").GetInt64(), [.. page.GetProperty("plugins").EnumerateArray().Select(Row)], page.Text("next_cursor") is { Length: > 0 } next ? $"go on with --cursor {next}" : null);
            if (page.GetProperty("facets") is { ValueKind: JsonValueKind.Object } facets) Facets(facets);
        });
    }

    private static void Print(bool approximate, long total, IReadOnlyList<string[]> rows, string? more)
    {
        if (approximate) Terminal.Line("Nothing matches; these are spelt alike:");
        if (rows.Count == 0) Terminal.Line("Nothing matches.");
        else Terminal.Table([Heading, .. rows]);
        if (total > rows.Count && more is not null) Terminal.Line($"{rows.Count} of {total}; {more}.");
    }

    private static void Facets(JsonElement facets)
    {
        foreach (var facet in facets.EnumerateObject().Where(facet => facet.Value.GetArrayLength() > 0))
            Terminal.Line($"{facet.Name,-10}  {string.Join(", ", facet.Value.EnumerateArray().Select(value => $"{value.Text("value")} ({value.Text("count")})"))}");
    }

    private static string[] Row(JsonElement plugin) => [plugin.Text("name"), plugin.Text("latest_version", "-"), plugin.Text("plugin_type"), plugin.Text("display_name"), plugin.Text("description")];
}
