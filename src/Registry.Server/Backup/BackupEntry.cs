using System.Text.RegularExpressions;

namespace Mint.Registry.Server;

/// <summary>The names in a backup; nothing else is in one.</summary>
internal static partial class BackupEntry
{
    public const string Database = "registry.db";

    public const string Key = "registry.key.pem";

    public const string Retired = "retired-keys.json";

    /// <summary>The last one, empty: without it something is missing.</summary>
    public const string End = "end";

    public static string Blob(string hex) => $"blobs/{hex[..2]}/{hex}";

    /// <summary>The digest that a bundle's name claims; null where it is no bundle's.</summary>
    public static string? DigestOf(string name) => BlobRule().Match(name) is { Success: true } match ? match.Groups["hex"].Value : null;

    public static bool IsKnown(string name) => name is Database or Key or Retired or End || DigestOf(name) is not null;

    [GeneratedRegex("^blobs/(?<two>[0-9a-f]{2})/(?<hex>\\k<two>[0-9a-f]{62})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BlobRule();
}
