using System.Text.Json;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A plugin with all its versions, as a registry's feed has it. All texts are the author's own, made plain.</summary>
public sealed record OfferedPlugin(RegistryAddress Registry, PluginId Id, string DisplayName, string Description, string PluginType, IReadOnlyList<string> Tags, IReadOnlyList<OfferedVersion> Versions)
{
    /// <summary>Every plugin of a feed that can be read; one that cannot is left out, the others are not its fault.</summary>
    internal static IReadOnlyList<OfferedPlugin> ReadAll(ReadOnlyMemory<byte> feed, RegistryAddress registry)
    {
        try
        {
            using var document = JsonDocument.Parse(feed, new JsonDocumentOptions { MaxDepth = 32 });
            return [.. document.RootElement.GetProperty("plugins").EnumerateArray().Select(plugin => Read(plugin, registry)).OfType<OfferedPlugin>().DistinctBy(plugin => plugin.Id)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw FeedJson.Unusable(registry, PlainText.Of(error.Message));
        }
    }

    private static OfferedPlugin? Read(JsonElement json, RegistryAddress registry)
    {
        try
        {
            var id = PluginId.Parse(json.GetProperty("name").GetString() ?? "");
            return new(registry, id, Text(json, "display_name") is { Length: > 0 } name ? name : id.Value, Text(json, "description"), Text(json, "plugin_type"), TagsOf(json), FeedJson.Versions(json, registry, id));
        }
        catch (Exception error) when (error is RefusedException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? PlainText.Of(value.GetString()!) : "";

    private static IReadOnlyList<string> TagsOf(JsonElement json) => json.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
        ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => PlainText.Of(tag.GetString()!))] : [];
}

/// <summary>What a host would install of a plugin.</summary>
/// <param name="Plugin">The plugin, of the first registry that has it.</param>
/// <param name="Version">The newest version that fits; null where none does.</param>
/// <param name="WhyNone">Why the newest one does not fit, where none does.</param>
public sealed record MarketOffer(OfferedPlugin Plugin, OfferedVersion? Version, string? WhyNone);
