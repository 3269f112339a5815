using Mint.Bundle;

namespace Mint.Installer;

/// <summary>A version of a plugin together with the data that is its own.</summary>
/// <param name="Version">The version.</param>
/// <param name="Data">The name of its database, for instance <c>plate-reader.db</c>.</param>
/// <param name="Origin">The database that its own was copied from when it became active, which nothing writes to since; null where it took over the data as they lay there.</param>
/// <param name="Schema">The newer version whose migrations the data have, all of them compatible with this one; null where the data have this one's own.</param>
public sealed record VersionEntry(PluginVersion Version, string Data, string? Origin = null, PluginVersion? Schema = null)
{
    private const string None = "-";

    /// <summary>The database that a plugin has as long as none of its upgrades had to copy it.</summary>
    public static string FirstData(PluginId id) => $"{id}.db";

    /// <summary>One line; only the version where everything else is as at a first install.</summary>
    internal string ToLine(PluginId id) => Data == FirstData(id) && Origin is null && Schema is null ? Version.ToString() : $"{Version} {Data} {Origin ?? None} {Schema?.ToString() ?? None}";

    internal static VersionEntry? Parse(PluginId id, string line)
    {
        var words = line.Split(' ');
        if (!PluginVersion.TryParse(words[0], out var version)) return null;
        if (words.Length == 1) return new(version, FirstData(id));
        if (words.Length != 4 || !IsName(id, words[1]) || (words[2] != None && !IsName(id, words[2]))) return null;
        if (words[3] == None) return new(version, words[1], words[2] == None ? null : words[2]);
        return PluginVersion.TryParse(words[3], out var schema) ? new(version, words[1], words[2] == None ? null : words[2], schema) : null;
    }

    // The names lead to files: only the plugin's own are taken.
    private static bool IsName(PluginId id, string name) =>
        name == FirstData(id) || (name.StartsWith(id + ".", StringComparison.Ordinal) && name.EndsWith(".db", StringComparison.Ordinal) && name[(id.Value.Length + 1)..^3].All(char.IsAsciiDigit));
}
