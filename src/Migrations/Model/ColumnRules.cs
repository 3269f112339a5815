using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Mint.Migrations;

/// <summary>A rule that an operation breaks: code, words, remedy.</summary>
public sealed record BrokenRule(string Code, string Message, string Remedy);

/// <summary>What a column must be by itself, whatever table it is in.</summary>
internal static class ColumnRules
{
    /// <summary>Every rule that the column breaks.</summary>
    public static IEnumerable<BrokenRule> Broken(Column column)
    {
        if (!Mint.Migrations.Name.IsValid(column.Name)) yield return InvalidName("column", column.Name);
        if (column.Type.Kind == ColumnKind.String && column.Type.Length is < 1 or > 10_485_760)
            yield return new("MINT3129", $"Column '{column.Name}' has type {column.Type}; both dialects hold 1 to 10485760 characters.", "Use a shorter length, or text.");
        if (column.Type.Kind == ColumnKind.Enum && !Distinct(column.Type.Members))
            yield return new("MINT3129", $"Column '{column.Name}' has an enum with an empty, repeated or unwritable member.", "Give each member once, without control characters and '|'.");
        if (column.Key && column.Nullable) yield return new("MINT3127", $"Column '{column.Name}' is a key and nullable, and a key names its row.", "Make it not null, or no key.");
        if (column.Type.Kind == ColumnKind.Identity && (!column.Key || column.Default is not null))
            yield return new("MINT3127", $"Column '{column.Name}' is an identity, yet no key, or has a default.", "Make it the key and leave the default out: an identity is the primary key and gets its value from the database.");
        if (column.Default is { } value && !Fits(column.Type, value))
            yield return new("MINT3128", $"Column '{column.Name}' of type {column.Type} cannot have the default {value.ToJson()}.", "Give a constant of the column's type; now goes with timestamptz and date, new_guid with guid.");
    }

    internal static BrokenRule InvalidName(string what, string name) =>
        new("MINT3120", $"{CanonicalJson.Quote(name)} is no name for a {what}.", Mint.Migrations.Name.Rule);

    /// <summary>Whether an enum can have these members.</summary>
    internal static bool Distinct(Items<string> members) =>
        members.Count > 0 && members.Distinct().Count() == members.Count && members.All(member => member.Length > 0 && !member.Any(c => c < ' ' || c == '|' || c == ')'));

    /// <summary>Whether both dialects hold the constant in a column of the type.</summary>
    internal static bool Fits(ColumnType type, ColumnDefault value) => value.Kind switch
    {
        DefaultKind.Now => type.Kind is ColumnKind.Timestamptz or ColumnKind.Date && value.Value.Length == 0,
        DefaultKind.NewGuid => type.Kind == ColumnKind.Guid && value.Value.Length == 0,
        DefaultKind.Bool => type.Kind == ColumnKind.Bool && value.Value is "true" or "false",
        DefaultKind.Number => Number(type, value.Value),
        _ => Text(type, value.Value),
    };

    private static bool Number(ColumnType type, string text) => type.Kind switch
    {
        ColumnKind.Int32 => Whole(text, int.MinValue, int.MaxValue),
        ColumnKind.Int64 => Whole(text, long.MinValue, long.MaxValue),
        ColumnKind.Double => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && !double.IsInfinity(value) && !double.IsNaN(value),
        ColumnKind.Decimal => Digits(text, type.Length, type.Scale),
        _ => false,
    };

    private static bool Whole(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
        && value.ToString(CultureInfo.InvariantCulture) == text;

    private static bool Digits(string text, int precision, int scale)
    {
        var parts = (text.Length > 0 && text[0] == '-' ? text.Substring(1) : text).Split('.');
        return parts.Length <= 2 && parts.All(part => part.Length > 0 && part.All(c => c is >= '0' and <= '9'))
            && parts[0].TrimStart('0').Length <= precision - scale && (parts.Length == 1 || parts[1].Length <= scale);
    }

    private static bool Text(ColumnType type, string text) => text.IndexOf('\0') < 0 && type.Kind switch
    {
        ColumnKind.String => text.Length <= type.Length,
        ColumnKind.Enum => type.Members.Contains(text),
        ColumnKind.Guid => System.Guid.TryParseExact(text, "D", out var guid) && guid.ToString("D") == text,
        ColumnKind.Date => Moment(text, "yyyy-MM-dd"),
        ColumnKind.Timestamptz => Moment(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"),
        ColumnKind.Text or ColumnKind.Json => true,
        _ => false,
    };

    private static bool Moment(string text, string format) =>
        System.DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out _);
}
