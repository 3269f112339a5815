namespace Mint.Registry.Server.Documents;

/// <summary>What documents are sent as.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json; charset=utf-8";

    public const string Html = "text/html; charset=utf-8";

    private static readonly Dictionary<string, string> Icons = new(StringComparer.OrdinalIgnoreCase) { [".svg"] = "image/svg+xml", [".png"] = "image/png" };

    /// <summary>The type of an icon by its file's name; null where it is none that is served.</summary>
    public static string? OfIcon(string? path) => path is not null && Icons.TryGetValue(Path.GetExtension(path), out var type) ? type : null;
}
