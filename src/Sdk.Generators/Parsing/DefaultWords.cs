using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The plainest default of a type, as a code fix writes it.</summary>
internal static class DefaultWords
{
    /// <summary>As an attribute; null where there is none.</summary>
    public static (string Key, string Value)[] Attribute(ColumnType type) => type.Kind switch
    {
        ColumnKind.Timestamptz or ColumnKind.Date => [("attribute", "DefaultNow")],
        ColumnKind.Guid => [("attribute", "DefaultNewGuid")],
        _ => Constant(type) is { } constant ? [("attribute", $"Default({constant})")] : [],
    };

    /// <summary>As a call on a column; none for a type that has no plain one.</summary>
    public static (string Key, string Value)[] Call(ColumnType type) => type.Kind is ColumnKind.Timestamptz or ColumnKind.Date
        ? [("call", ".DefaultNow()")] : Constant(type) is { } constant ? [("call", $".Default({constant})")] : [];

    private static string? Constant(ColumnType type) => type.Kind switch
    {
        ColumnKind.Bool => "false",
        ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Double or ColumnKind.Decimal => "0",
        ColumnKind.String or ColumnKind.Text => "\"\"",
        ColumnKind.Json => "\"{}\"",
        ColumnKind.Enum => Literals.Text(type.Members[0]),
        _ => null,
    };
}
