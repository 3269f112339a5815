using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin settings show</c>: what an admin can set, and what is set.</summary>
internal static class ShowSettings
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var host = SharedOptions.Host();
        var json = SharedOptions.Json();
        var command = new Command("show", "The plugin's settings, their values and what they are for. Secrets are not shown.") { id, host, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var platform = PlatformClient.Connect(parsed.GetValue(host));
            var settings = await PluginSettings.OfAsync(platform, parsed.GetRequiredValue(id), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(settings.Answer);
            else Print(settings);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The settings as a table, and what is missing before the plugin answers.</summary>
    public static void Print(PluginSettings settings)
    {
        Terminal.Table([["SETTING", "VALUE", "TYPE", "WHAT IT IS"], .. settings.Schema.Select(setting => new[] { setting.Name, Value(settings, setting), Type(setting), Text(setting.Value, "description") })]);
        foreach (var problem in settings.Problems) Terminal.Line($"The plugin waits: {problem}");
    }

    private static string Value(PluginSettings settings, JsonProperty setting)
    {
        if (settings.IsSecret(setting.Name)) return settings.HasSecret(setting.Name) ? "(set)" : "(not set)";
        if (settings.Values.TryGetProperty(setting.Name, out var value)) return value.ToString();
        return setting.Value.TryGetProperty("default", out var preset) ? $"{preset} (preset)" : "(not set)";
    }

    private static string Type(JsonProperty setting)
    {
        if (setting.Value.TryGetProperty("enum", out var options)) return string.Join(" | ", options.EnumerateArray().Where(option => option.ValueKind == JsonValueKind.String).Select(option => option.GetString()));
        return Text(setting.Value, "format") is { Length: > 0 } format ? format : PluginSettings.TypeOf(setting.Value);
    }

    private static string Text(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value.ToString() : "";
}
