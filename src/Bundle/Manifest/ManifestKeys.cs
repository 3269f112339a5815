namespace Mint.Bundle;

/// <summary>Every key that a manifest of format version 1 may hold; anything else is refused, so that nothing can hide.</summary>
internal static class ManifestKeys
{
    /// <summary>Top-level keys that the generator writes.</summary>
    public static readonly string[] Declared =
    [
        "format_version", "id", "display_name", "plugin_type", "analysis_type", "entry", "requires_platform", "routes_prefix", "isolation", "tags",
        "categories", "capabilities", "permissions", "roles", "experiment_types", "routes", "migrations", "hooks", "jobs", "color", "icon", "provides", "dependencies",
        "design_schema", "settings", "nav_items", "ui",
    ];

    /// <summary>Top-level keys that packing adds.</summary>
    public static readonly string[] Build =
    [
        "version", "description", "author", "license", "repository", "homepage", "target_framework", "sdk_version", "readme", "changelog",
        "assemblies", "runtime_identifiers", "files",
    ];

    public static readonly string[] Complete = [.. Declared, .. Build];
    public static readonly string[] Entry = ["assembly", "type"];
    public static readonly string[] Capabilities = ["auth", "calendar", "database", "experiment_linking", "experiments", "notifications"];
    public static readonly string[] Permission = ["name", "reason"];
    public static readonly string[] Role = ["name", "description"];
    public static readonly string[] Route = ["method", "pattern", "name", "summary", "auth"];
    public static readonly string[] Auth = ["anonymous", "roles", "permissions"];
    public static readonly string[] Migration = ["version", "name", "destructive", "checksum", "operations", "replaces", "replaces_reason"];
    public static readonly string[] Hook = ["event", "name"];
    public static readonly string[] Job = ["name", "description", "every_seconds"];
    public static readonly string[] Dependency = ["id", "range"];
    public static readonly string[] DesignSchema = ["version", "schema"];
    public static readonly string[] NavItem = ["path", "label", "icon", "order"];
    public static readonly string[] Ui = ["slot", "file"];
    public static readonly string[] Author = ["name", "url", "email"];
    public static readonly string[] Repository = ["url", "commit", "dirty"];
    public static readonly string[] Assembly = ["name", "version", "file"];
    public static readonly string[] File = ["path", "size", "sha256"];
}
