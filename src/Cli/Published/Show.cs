using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;
using Mint.Installer;

namespace Mint.Cli.Published;

/// <summary><c>mint show</c>: a plugin, or a version of it, as the registry has it.</summary>
internal static class Show
{
    public static Command Create()
    {
        var plugin = PluginArgument.Plugin();
        var manifest = new Option<bool>("--manifest") { Description = "Of id@version: its manifest, as JSON." };
        var command = new Command("show", "A plugin, or with id@version a version of it, as a registry has it; asks a live registry.") { plugin, manifest };
        return Question.Asked(
            command,
            parsed => parsed.GetValue(manifest) ? PluginArgument.VersionPathOf(parsed.GetRequiredValue(plugin)) + "/manifest" : PluginArgument.PathOf(parsed.GetRequiredValue(plugin)),
            answer =>
            {
                if (answer.TryGetProperty("routes_prefix", out _)) Json.Write(answer);
                else if (answer.TryGetProperty("sha256", out _)) Version(answer);
                else Plugin(answer);
            });
    }

    private static void Plugin(JsonElement plugin)
    {
        Terminal.Line($"{plugin.Text("display_name")} ({plugin.Text("name")}), {plugin.Text("plugin_type")}");
        if (plugin.Text("description") is { Length: > 0 } description) Terminal.Line(description);
        Fact("latest", plugin.Text("latest_version", "none on offer"));
        Fact("versions", string.Join(", ", plugin.GetProperty("versions").EnumerateArray().Select(version => version.Text("version"))));
        Fact("author", plugin.GetProperty("author").Text("name"));
        Fact("licence", plugin.Text("license"));
        Fact("source", plugin.Text("repository"));
        Fact("tags", plugin.List("tags"));
        Fact("uses", string.Join(", ", plugin.GetProperty("capabilities").EnumerateObject().Where(capability => capability.Value.ValueKind == JsonValueKind.True).Select(capability => capability.Name)));
    }

    private static void Version(JsonElement version)
    {
        Terminal.Line($"{version.Text("name")} {version.Text("version")}, {version.Text("state")}, {version.Text("channel")}");
        Fact("sha256", version.Text("sha256"));
        Fact("size", $"{version.GetProperty("size").GetInt64():N0} bytes");
        Fact("platform", version.Text("requires_platform", "any"));
        Fact("published", $"{version.Moment("published_at")} by {version.Text("published_by")}");
        if (version.GetProperty("yanked").GetBoolean()) Fact("yanked", version.Text("yank_reason", "without a reason"));
        if (version.GetProperty("deprecated") is { ValueKind: JsonValueKind.Object } deprecated) Fact("deprecated", deprecated.Text("reason") + (deprecated.Text("replacement") is { Length: > 0 } other ? $" Use {other}." : ""));
    }

    private static void Fact(string name, string value)
    {
        if (value.Length > 0) Terminal.Line($"{name,-12} {PlainText.Of(value)}");
    }
}
