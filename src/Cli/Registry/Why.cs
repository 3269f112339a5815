using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint why</c>.</summary>
internal static class Why
{
    public static Command Create()
    {
        var id = Question.Id();
        var platform = new Option<string?>("--platform") { Description = "The version of the platform that it is to run on." };
        var channel = new Option<string?>("--channel") { Description = "stable, or prerelease to be offered those too." };
        var version = new Option<string?>("--version") { Description = "The version that is wanted." };
        var command = new Command("why", "Why a version of a plugin is offered or not: every rule and its verdict; asks a live registry.") { id, platform, channel, version };
        return Question.Asked(
            command, parsed => $"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/why?platform={Question.Part(parsed.GetValue(platform))}&channel={Question.Part(parsed.GetValue(channel))}&version={Question.Part(parsed.GetValue(version))}", Print);
    }

    private static void Print(JsonElement answer)
    {
        var offered = answer.GetProperty("offered");
        Terminal.Line(offered.ValueKind == JsonValueKind.Null ? $"No version of {answer.GetProperty("name").GetString()} is offered." : $"{answer.GetProperty("name").GetString()} {offered.GetString()} is offered.");
        foreach (var version in answer.GetProperty("versions").EnumerateArray())
        {
            Terminal.Line();
            Terminal.Line($"{version.GetProperty("version").GetString()}{(version.GetProperty("offered").GetBoolean() ? "  offered" : "")}");
            foreach (var rule in version.GetProperty("rules").EnumerateArray()) Terminal.Line($"  {(rule.GetProperty("passed").GetBoolean() ? "yes" : "no ")}  {rule.GetProperty("rule").GetString(),-10}  {rule.GetProperty("detail").GetString()}");
        }
    }
}
