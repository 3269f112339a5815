using System.Text.Json;
using Mint.Bundle;

namespace Mint.Cli.Bundles;

/// <summary>The documents inside a bundle, in a line each.</summary>
internal static class InnerDocuments
{
    /// <summary>For instance <c>OpenAPI 3.1.0, 4 paths, 6 operations, 9 schemas</c>; nothing where the bundle has none.</summary>
    public static IEnumerable<string> OpenApi(PluginBundle bundle)
    {
        if (!Holds(bundle, BundleEntryNames.OpenApi)) yield break;
        using var document = JsonDocument.Parse(bundle.ReadEntry(BundleEntryNames.OpenApi));
        var root = document.RootElement;
        yield return $"OpenAPI {root.GetProperty("openapi").GetString()}, {Members(root, "paths").Count} paths, {Members(root, "paths").Sum(path => Count(path.Value))} operations, {Members(root, "components", "schemas").Count} schemas";
    }

    /// <summary>For instance <c>CycloneDX 1.6, 2 packages</c>.</summary>
    public static IEnumerable<string> Sbom(PluginBundle bundle)
    {
        if (!Holds(bundle, BundleEntryNames.Sbom)) yield break;
        using var document = JsonDocument.Parse(bundle.ReadEntry(BundleEntryNames.Sbom));
        var packages = document.RootElement.TryGetProperty("components", out var components) && components.ValueKind == JsonValueKind.Array
            ? components.EnumerateArray().Where(component => component.ValueKind == JsonValueKind.Object && component.TryGetProperty("purl", out _)).Select(component => component.GetProperty("name").ToString()).ToList() : [];
        yield return $"CycloneDX 1.6, {packages.Count} packages{(packages.Count == 0 ? "" : ": " + string.Join(", ", packages))}";
    }

    private static bool Holds(PluginBundle bundle, string entry) => bundle.Manifest.Files.Any(file => file.Path == entry);

    private static int Count(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Count() : 0;

    private static IReadOnlyList<JsonProperty> Members(JsonElement value, params string[] path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return [];
        }
        return value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];
    }
}
