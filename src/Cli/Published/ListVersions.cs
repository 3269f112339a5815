using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Published;

/// <summary><c>mint versions</c>.</summary>
internal static class ListVersions
{
    public static Command Create()
    {
        var id = Question.Id();
        return Question.Asked(new("versions", "The versions of a plugin in a registry, the newest first.") { id }, parsed => $"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/versions", Print);
    }

    private static void Print(JsonElement answer) => Terminal.Table([["VERSION", "CHANNEL", "PUBLISHED", "BYTES", "PLATFORM", ""], .. answer.GetProperty("versions").EnumerateArray().Select(Row)]);

    private static string[] Row(JsonElement version) =>
        [version.Text("version"), version.Text("channel"), version.Moment("published_at"), version.Text("size"), version.Text("requires_platform", "any"), State(version)];

    private static string State(JsonElement version) => string.Join(", ", (string[])
    [
        .. version.GetProperty("yanked").GetBoolean() ? ["yanked"] : (string[])[],
        .. version.GetProperty("deprecated") is { ValueKind: JsonValueKind.Object } deprecated ? [$"deprecated: {deprecated.Text("reason")}"] : (string[])[],
    ]);
}
