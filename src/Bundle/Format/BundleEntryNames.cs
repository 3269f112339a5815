namespace Mint.Bundle;

/// <summary>Entries with a meaning of their own.</summary>
public static class BundleEntryNames
{
    public const string Manifest = "manifest.json";
}
