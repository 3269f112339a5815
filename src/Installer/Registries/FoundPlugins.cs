using System.Text.Json;

namespace Mint.Installer;

/// <summary>A plugin as a search shows it. All texts are the author's own.</summary>
public sealed record FoundPlugin(string Name, string DisplayName, string Description, string PluginType, string? LatestVersion, IReadOnlyList<string> Tags)
{
    internal static FoundPlugin Read(JsonElement json) => new(
        Text(json, "name"), Text(json, "display_name"), Text(json, "description"), Text(json, "plugin_type"),
        json.TryGetProperty("latest_version", out var latest) && latest.ValueKind == JsonValueKind.String ? PlainText.Of(latest.GetString()!) : null,
        json.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array ? [.. tags.EnumerateArray().Select(tag => PlainText.Of(tag.GetString() ?? ""))] : []);

    private static string Text(JsonElement json, string name) => PlainText.Of(json.GetProperty(name).GetString() ?? "");
}

/// <summary>The first of what was found, the best first.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Approximate">Whether nothing matched, and these are only spelt alike.</param>
/// <param name="Plugins">The first of them.</param>
public sealed record FoundPlugins(long Total, bool Approximate, IReadOnlyList<FoundPlugin> Plugins);
