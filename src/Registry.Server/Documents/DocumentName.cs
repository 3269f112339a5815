using Mint.Bundle;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// Which file holds which document: the address it is asked for by, with <c>index.json</c> where that is a folder too. So the folder of all documents,
/// with the bundles beside them, is a registry that any web server can serve. Every part was parsed, so no name leaves the folder.
/// </summary>
internal static class DocumentName
{
    public const string Feed = "registry.json";

    public const string Keys = "api/v1/keys";

    /// <summary>Only in exports: says that what answers is one.</summary>
    public const string Static = "api/v1/static.json";

    public static string Plugin(PluginId id) => $"api/v1/plugins/{id}/index.json";

    public static string Versions(PluginId id) => $"api/v1/plugins/{id}/versions";

    public static string Version(PluginId id, PluginVersion version) => Of(id, version, "index.json");

    public static string Manifest(PluginId id, PluginVersion version) => Of(id, version, "manifest");

    public static string Signatures(PluginId id, PluginVersion version) => Of(id, version, "signatures");

    public static string Readme(PluginId id, PluginVersion version) => Of(id, version, "readme");

    public static string Changelog(PluginId id, PluginVersion version) => Of(id, version, "changelog");

    public static string Icon(PluginId id, PluginVersion version) => Of(id, version, "icon");

    /// <summary>Why a version is not served any more; in the place of all its other documents.</summary>
    public static string Quarantine(PluginId id, PluginVersion version) => Of(id, version, "quarantine.json");

    /// <summary>Only in exports; a live registry sends its blobs.</summary>
    public static string Bundle(PluginId id, PluginVersion version) => Of(id, version, "bundle");

    private static string Of(PluginId id, PluginVersion version, string what) => $"api/v1/plugins/{id}/{version}/{what}";
}
