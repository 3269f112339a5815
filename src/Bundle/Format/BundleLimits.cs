namespace Mint.Bundle;

/// <summary>What a bundle may not exceed.</summary>
public static class BundleLimits
{
    public const long FileSize = 100L << 20;
    public const long UnpackedSize = 512L << 20;
    public const long EntrySize = 128L << 20;
    public const int Entries = 10_000;

    /// <summary>Unpacked to packed, for entries above <see cref="RatioFrom"/>.</summary>
    public const int Ratio = 100;
    public const long RatioFrom = 1L << 20;
    public const int PathLength = 240;
    public const int PathDepth = 16;
    public const int ManifestSize = 4 << 20;
    public const int JsonDepth = 32;
    public const int ReadmeSize = 1 << 20;

    /// <summary>The OpenAPI document and the SBOM.</summary>
    public const int DocumentSize = 4 << 20;
    public const int DocumentDepth = 64;
    public const int IconSize = 256 << 10;
}
