using System.Text.Json;

namespace Mint.Cli.Plugins;

/// <summary>How far an operation is. Which of the steps it skips is not known before, so it is the place in their order that counts.</summary>
internal static class OperationShare
{
    private static readonly string[] leaving = ["unmount", "remove"];
    private static readonly string[] coming = ["resolve", "fetch", "verify", "plan", "find", "stage", "load", "archive", "hold", "snapshot", "migrate", "configure", "probe", "activate"];

    /// <summary>The share that is done, 0 to 1, and what is done now.</summary>
    public static (double Share, string Now) Of(JsonElement operation)
    {
        if (operation.GetProperty("steps").EnumerateArray().LastOrDefault() is not { ValueKind: JsonValueKind.Object } step) return (0, "waiting for its turn");
        var name = step.GetProperty("name").GetString()!;
        var order = leaving.Contains(name, StringComparer.Ordinal) ? leaving : coming;
        return ((Array.IndexOf(order, name) + (OperationText.HasEnded(step) ? 1 : 0)) / (double)order.Length, name);
    }
}
