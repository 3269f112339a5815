using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Accounts;

/// <summary><c>mint audit</c>.</summary>
internal static class Audit
{
    public static Command Create()
    {
        var plugin = new Option<string?>("--plugin") { Description = "Only what concerns this plugin." };
        var limit = new Option<int>("--limit") { Description = "How many to show, 1 to 200.", DefaultValueFactory = _ => 50 };
        var cursor = new Option<string?>("--cursor") { Description = "Where to go on: what the page before said." };
        return Deed.Ordered(
            new("audit", "Who did what in a registry, the latest first (admins).") { plugin, limit, cursor },
            parsed => new(HttpMethod.Get, FormattableString.Invariant($"api/v1/audit?plugin={Question.Part(parsed.GetValue(plugin))}&limit={parsed.GetValue(limit)}&cursor={Question.Part(parsed.GetValue(cursor))}")),
            (_, answer) =>
            {
                Terminal.Table([["AT", "WHO", "WHAT", "PLUGIN", "DETAIL"], .. answer.GetProperty("events").EnumerateArray().Select(Row)]);
                if (answer.Text("next_cursor") is { Length: > 0 } next) Terminal.Line($"Earlier ones: --cursor {next}");
            });
    }

    private static string[] Row(JsonElement told) =>
        [told.Moment("at"), told.Text("actor"), told.Text("action"), $"{told.Text("plugin")}{(told.Text("version") is { Length: > 0 } version ? "@" + version : "")}", told.Text("detail")];
}
