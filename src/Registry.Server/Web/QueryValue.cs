using System.Globalization;
using Mint.Bundle;

namespace Mint.Registry.Server.Web;

/// <summary>Parses what stands behind the question mark.</summary>
internal static class QueryValue
{
    public const int Longest = 100;
    private const int UsualLimit = 50;
    private const int HighestLimit = 200;

    /// <summary>How many items a page has.</summary>
    /// <exception cref="RefusedException">MINT6044.</exception>
    public static int Limit(string? text)
    {
        if (text is null) return UsualLimit;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= HighestLimit ? limit
            : throw Bad("limit", $"Use a whole number from 1 to {HighestLimit}.");
    }

    /// <summary>A short text; null where it is empty.</summary>
    /// <exception cref="RefusedException">MINT6044.</exception>
    public static string? Short(string? text, string name) => text is { Length: > Longest } ? throw Bad(name, $"Use at most {Longest} characters.") : string.IsNullOrEmpty(text) ? null : text;

    /// <summary>stable or prerelease; null where it is empty.</summary>
    /// <exception cref="RefusedException">MINT6044.</exception>
    public static string? Channel(string? text) => string.IsNullOrEmpty(text) ? null : text is "stable" or "prerelease" ? text : throw Bad("channel", "Use stable or prerelease.");

    /// <summary>A version; null where it is empty.</summary>
    /// <exception cref="RefusedException">MINT6044.</exception>
    public static PluginVersion? Version(string? text, string name) =>
        string.IsNullOrEmpty(text) ? null : PluginVersion.TryParse(text, out var version) ? version : throw Bad(name, "Use a version such as 1.2.0.");

    /// <exception cref="RefusedException">MINT6044.</exception>
    public static bool Flag(string? text, string name) => text switch { null or "" or "false" => false, "true" => true, _ => throw Bad(name, "Use true or false.") };

    public static RefusedException Bad(string name, string remedy) => new(RegistryCode.BadQuery, name, "is not a value that this query takes.", remedy);
}
