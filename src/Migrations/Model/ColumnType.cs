using System;
using System.Globalization;
using System.Linq;

namespace Mint.Migrations;

/// <summary>The column types that both dialects can hold.</summary>
public enum ColumnKind { Bool, Int32, Int64, Double, Decimal, String, Text, Bytes, Guid, Date, Timestamptz, Json, Enum, Identity }

/// <summary>A column's type. Its text is the wire form: <c>int64</c>, <c>string(200)</c>, <c>decimal(10,2)</c>, <c>enum(open|done)</c>.</summary>
public sealed record ColumnType(ColumnKind Kind, int Length, int Scale, Items<string> Members)
{
    private ColumnType(ColumnKind kind) : this(kind, 0, 0, default) { }

    public static ColumnType Bool { get; } = new(ColumnKind.Bool);
    public static ColumnType Int32 { get; } = new(ColumnKind.Int32);
    public static ColumnType Int64 { get; } = new(ColumnKind.Int64);
    public static ColumnType Double { get; } = new(ColumnKind.Double);
    public static ColumnType Text { get; } = new(ColumnKind.Text);
    public static ColumnType Bytes { get; } = new(ColumnKind.Bytes);
    public static ColumnType Guid { get; } = new(ColumnKind.Guid);
    public static ColumnType Date { get; } = new(ColumnKind.Date);
    public static ColumnType Timestamptz { get; } = new(ColumnKind.Timestamptz);
    public static ColumnType Json { get; } = new(ColumnKind.Json);

    /// <summary>A 64-bit integer that the database hands out; always the primary key.</summary>
    public static ColumnType Identity { get; } = new(ColumnKind.Identity);

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public static ColumnType String(int length) => new(ColumnKind.String, length, 0, default);

    /// <summary>A decimal number of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public static ColumnType Decimal(int precision, int scale) => new(ColumnKind.Decimal, precision, scale, default);

    /// <summary>One of the given texts.</summary>
    public static ColumnType Enum(Items<string> members) => new(ColumnKind.Enum, 0, 0, members);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ColumnKind.String => $"string({Invariant(Length)})",
        ColumnKind.Decimal => $"decimal({Invariant(Length)},{Invariant(Scale)})",
        ColumnKind.Enum => $"enum({string.Join("|", Members)})",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Reads the wire form; null where it is none.</summary>
    public static ColumnType? Parse(string text)
    {
        var open = text.IndexOf('(');
        var name = open < 0 ? text : text.Substring(0, open);
        if (open >= 0 && text[text.Length - 1] != ')') return null;
        var arguments = open < 0 ? [] : text.Substring(open + 1, text.Length - open - 2).Split(name == "enum" ? '|' : ',');
        var type = (name, arguments.Length) switch
        {
            ("string", 1) when Whole(arguments[0]) is > 0 and var length => String(length),
            ("decimal", 2) when Whole(arguments[0]) is > 0 and <= 38 and var precision && Whole(arguments[1]) is >= 0 and var scale && scale <= precision => Decimal(precision, scale),
            ("enum", > 0) when arguments.All(member => member.Length > 0) => Enum(arguments.ToItems()),
            ("bool", 0) => Bool,
            ("int32", 0) => Int32,
            ("int64", 0) => Int64,
            ("double", 0) => Double,
            ("text", 0) => Text,
            ("bytes", 0) => Bytes,
            ("guid", 0) => Guid,
            ("date", 0) => Date,
            ("timestamptz", 0) => Timestamptz,
            ("json", 0) => Json,
            ("identity", 0) => Identity,
            _ => null,
        };
        return type?.ToString() == text ? type : null;
    }

    private static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
