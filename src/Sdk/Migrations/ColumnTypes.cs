namespace Mint.Sdk;

/// <summary>The types of an added column.</summary>
public sealed class ColumnTypes
{
    /// <summary>True or false.</summary>
    public ColumnBuilder Bool() => new("", "bool");

    /// <summary>A 32-bit integer.</summary>
    public ColumnBuilder Int32() => new("", "int32");

    /// <summary>A 64-bit integer.</summary>
    public ColumnBuilder Int64() => new("", "int64");

    /// <summary>A 64-bit floating-point number.</summary>
    public ColumnBuilder Double() => new("", "double");

    /// <summary>A decimal number of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public ColumnBuilder Decimal(int precision, int scale) => new("", DecimalText(precision, scale));

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public ColumnBuilder String(int length) => new("", StringText(length));

    /// <summary>Text without a limit.</summary>
    public ColumnBuilder Text() => new("", "text");

    /// <summary>Bytes.</summary>
    public ColumnBuilder Bytes() => new("", "bytes");

    /// <summary>A GUID.</summary>
    public ColumnBuilder Guid() => new("", "guid");

    /// <summary>A day.</summary>
    public ColumnBuilder Date() => new("", "date");

    /// <summary>A moment (UTC).</summary>
    public ColumnBuilder Timestamptz() => new("", "timestamptz");

    /// <summary>A JSON document.</summary>
    public ColumnBuilder Json() => new("", "json");

    /// <summary>One of these texts, checked by the database.</summary>
    public ColumnBuilder OneOf(params string[] members) => new("", EnumText(members));

    internal static string EnumText(string[] members) => $"enum({string.Join('|', members)})";

    internal static string StringText(int length) => FormattableString.Invariant($"string({length})");

    internal static string DecimalText(int precision, int scale) => FormattableString.Invariant($"decimal({precision},{scale})");
}
