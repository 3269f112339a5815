using System.Collections.Generic;
using System.Globalization;

namespace Mint.Migrations;

/// <summary>Names of what authors do not name: indexes and constraints, after the table and the columns that they cover.</summary>
internal static class DerivedName
{
    private const int Kept = Name.MaxLength - 9;

    /// <summary><c>prefix_table_column…</c>; a longer one than a name can be is cut, and ends in eight hex digits of the whole one's FNV-1a.</summary>
    public static string Of(string prefix, string table, IEnumerable<string> columns)
    {
        var whole = prefix + "_" + table + "_" + string.Join("_", columns);
        return whole.Length <= Name.MaxLength ? whole : string.Format(CultureInfo.InvariantCulture, "{0}_{1:x8}", whole.Remove(Kept), Hash(whole));
    }

    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }
}
