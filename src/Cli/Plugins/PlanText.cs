using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary>A plan as an admin reads it: the host's own lines.</summary>
internal static class PlanText
{
    public static void Print(JsonElement plan)
    {
        foreach (var line in plan.GetProperty("text").EnumerateArray()) Terminal.Line(line.GetString()!);
    }
}
