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
        var what = $"{Text(operation, "kind")} of {Text(operation, "plugin")} {Text(operation, "version")}".TrimEnd();
        if (Succeeded(operation)) Terminal.Line($"{what}: done.");
        else if (Text(operation, "state") == "cancelled") Terminal.Line($"{what}: cancelled. {After(operation)}");
        else if (operation.TryGetProperty("error", out var error)) PrintError(error);
    }

    /// <summary>One line.</summary>
    public static string[] Row(JsonElement operation) => [Text(operation, "id"), Text(operation, "kind"), Text(operation, "plugin"), Text(operation, "version"), Text(operation, "by"), Text(operation, "state")];

    // Up to the point where it can be cancelled nothing has changed.
    private static string After(JsonElement operation) => (Text(operation, "kind"), Text(operation, "from")) switch
    {
        ("install", "") => "Nothing was installed.",
        ("install" or "rollback", { Length: > 0 } from) => $"Version {from} is active as before, with its data.",
        _ => "Everything is as it was.",
    };

    private static void PrintError(JsonElement error)
    {
        Terminal.Error($"error {Text(error, "code")}: {Terminal.Sentence(Text(error, "subject"), Text(error, "message"))}");
        Terminal.Error($"  {Text(error, "remedy")}");
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";
}
