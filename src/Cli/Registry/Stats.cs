using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint stats</c>.</summary>
internal static class Stats
{
    public static Command Create()
    {
        var id = Question.Id();
        var days = new Option<int>("--days") { Description = "How many days to show, 1 to 366.", DefaultValueFactory = _ => 30 };
        var command = new Command("stats", "How often a plugin was downloaded, by version and day; asks a live registry.") { id, days };
        return Question.Asked(command, parsed => FormattableString.Invariant($"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/stats?days={parsed.GetValue(days)}"), Print);
    }

    private static void Print(JsonElement answer)
    {
        Terminal.Line($"{answer.GetProperty("name").GetString()}: {Quantity.Of(answer.GetProperty("total").GetInt64(), "download")}");
        if (answer.GetProperty("versions").GetArrayLength() == 0) return;
        Terminal.Line();
        Terminal.Table([["VERSION", "DOWNLOADS"], .. answer.GetProperty("versions").EnumerateArray().Select(row => new[] { row.GetProperty("version").ToString(), row.GetProperty("downloads").ToString() })]);
        Terminal.Line();
        Terminal.Table([["DAY", "VERSION", "DOWNLOADS"], .. answer.GetProperty("days").EnumerateArray().Select(row => new[] { row.GetProperty("day").ToString(), row.GetProperty("version").ToString(), row.GetProperty("downloads").ToString() })]);
    }
}
