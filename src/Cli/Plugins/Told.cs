using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Plugins;

/// <summary>What a platform tells of its plugins: <c>mint plugin show</c>, <c>manifest</c>, <c>openapi</c>, <c>log</c>, <c>capabilities</c>.</summary>
internal static class Told
{
    public static Command Show() => Of("show", "An installed plugin with its state, its health and why it failed, as JSON.", "");

    public static Command Manifest() => Of("manifest", "An installed plugin's manifest, as JSON.", "/manifest");

    public static Command OpenApi() => Of("openapi", "The OpenAPI document of an installed plugin's routes.", "/openapi.json");

    private static Command Of(string verb, string description, string below)
    {
        var id = Id();
        return PlatformVerb.Shown(new(verb, description) { id }, parsed => $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}{below}");
    }

    public static Command Log()
    {
        var id = Id();
        var after = new Option<long?>("--after") { Description = "Only lines behind this number." };
        var limit = new Option<int>("--limit") { Description = "How many at most, 1 to 1000.", DefaultValueFactory = _ => 1000 };
        return PlatformVerb.Ordered(
            new("log", "What a plugin has logged since the platform started, the last 1,000 lines.") { id, after, limit },
            parsed => new(HttpMethod.Get, $"api/plugins/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/log{PlatformVerb.Query(("after", parsed.GetValue(after)), ("limit", parsed.GetValue(limit)))}"),
            (_, answer) =>
            {
                foreach (var line in answer.GetProperty("lines").EnumerateArray()) Terminal.Line($"{line.Text("number"),5} {line.Moment("at")} {line.Text("level"),-11} {line.Text("category")}: {line.Text("message")}");
            });
    }

    public static Command Capabilities() => PlatformVerb.Ordered(new("capabilities", "What the platform and its plugins offer to plugins."), _ => new(HttpMethod.Get, "api/capabilities"), (_, answer) =>
        Terminal.Table([["CAPABILITY", "OF"], .. answer.GetProperty("capabilities").EnumerateArray().Select(one => new[] { one.Text("name"), one.Text("provider") })]));

    private static Argument<string> Id() => new("id") { Description = "The plugin's id." };
}
