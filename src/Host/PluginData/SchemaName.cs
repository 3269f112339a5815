using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>
/// The schema of a database's name: <c>p_plate_reader</c> of <c>plate-reader.db</c>, <c>p_plate_reader__2</c> of <c>plate-reader.2.db</c>, and of what lies in a room, its own name:
/// <c>archived_20260131t120000000_plate_reader</c>. Ids have single hyphens only, so no two are the same.
/// </summary>
internal static partial class SchemaName
{
    private const string Prefix = "p_";

    public static string Of(string name)
    {
        var bare = (name.EndsWith(".db", StringComparison.Ordinal) ? name[..^3] : name).ToLowerInvariant();
        var own = bare.LastIndexOf('/') is var slash and >= 0 ? bare[(slash + 1)..] : Prefix + bare;
        var schema = own.Replace('-', '_').Replace(".", "__", StringComparison.Ordinal);
        return schema.Length <= Name.MaxLength ? schema : $"{schema[..46]}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(schema)))[..16]}";
    }

    /// <summary>The name of a schema that is a plugin's, null where it is not.</summary>
    public static string? Read(PluginId id, string schema)
    {
        var first = Prefix + id.Value.Replace('-', '_');
        if (schema == first) return id + ".db";
        return schema.StartsWith(first + "__", StringComparison.Ordinal) ? $"{id}.{schema[(first.Length + 2)..]}.db" : null;
    }

    /// <summary>The name of a schema that is some plugin's copy: <c>plate-reader.2.db</c> of <c>p_plate_reader__2</c>; null where it is none.</summary>
    public static string? Copy(string schema) => CopyRule().Match(schema) is { Success: true } match ? $"{match.Groups["id"].Value.Replace('_', '-')}.{match.Groups["number"].Value}.db" : null;

    /// <summary>The name of a schema that is some plugin's first: <c>plate-reader.db</c> of <c>p_plate_reader</c>; null where it is none.</summary>
    public static string? First(string schema) => FirstRule().Match(schema) is { Success: true } match ? match.Groups["id"].Value.Replace('_', '-') + ".db" : null;

    public static bool IsArchive(string schema) => ArchiveRule().IsMatch(schema);

    [GeneratedRegex("^p_(?<id>[a-z0-9]+(_[a-z0-9]+)*)__(?<number>[0-9]+)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CopyRule();

    [GeneratedRegex("^p_(?<id>[a-z0-9]+(_[a-z0-9]+)*)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstRule();

    [GeneratedRegex("^archived_[0-9]{8}t[0-9]{9}_", RegexOptions.CultureInvariant)]
    private static partial Regex ArchiveRule();
}
