namespace Mint.Bundle;

/// <summary>Entries with a meaning of their own.</summary>
public static class BundleEntryNames
{
    public const string Manifest = "manifest.json";

    /// <summary>The OpenAPI document of the routes.</summary>
    public const string OpenApi = "openapi.json";

    /// <summary>What is inside, as CycloneDX.</summary>
    public const string Sbom = "sbom.cdx.json";
}
