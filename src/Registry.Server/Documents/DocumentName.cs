using Mint.Bundle;

namespace Mint.Registry.Server.Documents;

/// <summary>Which file holds which document; every part was parsed, so no name leaves the folder.</summary>
internal static class DocumentName
{
    public const string Feed = "registry.json";

    public static string Plugin(PluginId id) => $"plugins/{id}/plugin.json";

    public static string Versions(PluginId id) => $"plugins/{id}/versions.json";

    public static string Version(PluginId id, PluginVersion version) => $"plugins/{id}/{version}.json";

    public const string Keys = "keys.json";

    public static string Signatures(PluginId id, PluginVersion version) => $"plugins/{id}/{version}.signatures.json";

    public static string Manifest(PluginId id, PluginVersion version) => $"plugins/{id}/{version}.manifest.json";
}
