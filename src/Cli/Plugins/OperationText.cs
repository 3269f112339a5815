using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>An operation's steps and outcome as lines.</summary>
internal static class OperationText
{
    public static bool Succeeded(JsonElement operation) => operation.GetProperty("state").GetString() == "succeeded";

    public static void Print(JsonElement operation)
    {
        foreach (var step in operation.GetProperty("steps").EnumerateArray())
        {
            Terminal.Line($"  {Text(step, "name"),-10} {Text(step, "state"),-10} {Text(step, "detail")}".TrimEnd());
        }
        if (Succeeded(operation)) Terminal.Line($"{Text(operation, "kind")} of {Text(operation, "plugin")} {Text(operation, "version")}: done.");
        else if (operation.TryGetProperty("error", out var error)) PrintError(error);
    }

    private static void PrintError(JsonElement error)
    {
        Terminal.Error($"error {Text(error, "code")}: {Terminal.Sentence(Text(error, "subject"), Text(error, "message"))}");
        Terminal.Error($"  {Text(error, "remedy")}");
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}
