using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>An operation's steps and outcome as lines.</summary>
internal static class OperationText
{
    public static bool Succeeded(JsonElement operation) => operation.GetProperty("state").GetString() == "succeeded";

    public static bool HasEnded(JsonElement step) => Text(step, "state") != "running";

    public static void PrintStep(JsonElement step) => Terminal.Line($"  {Text(step, "name"),-10} {Text(step, "state"),-10} {Text(step, "detail")}".TrimEnd());

    public static void PrintEnd(JsonElement operation)
    {
        if (Succeeded(operation)) Terminal.Line($"{Text(operation, "kind")} of {Text(operation, "plugin")} {Text(operation, "version")}".TrimEnd() + ": done.");
        else if (operation.TryGetProperty("error", out var error)) PrintError(error);
    }

    /// <summary>One line.</summary>
    public static string[] Row(JsonElement operation) => [Text(operation, "id"), Text(operation, "kind"), Text(operation, "plugin"), Text(operation, "version"), Text(operation, "by"), Text(operation, "state")];

    private static void PrintError(JsonElement error)
    {
        Terminal.Error($"error {Text(error, "code")}: {Terminal.Sentence(Text(error, "subject"), Text(error, "message"))}");
        Terminal.Error($"  {Text(error, "remedy")}");
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}
