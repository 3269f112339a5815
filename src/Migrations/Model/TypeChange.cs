namespace Mint.Migrations;

/// <summary>Which types a column can change to so that both dialects keep every value, or refuse the whole change.</summary>
internal static class TypeChange
{
    /// <summary>Whether the values of the old type are values of the new one, or are refused one by one (too long, no member).</summary>
    public static bool IsPossible(ColumnType from, ColumnType to) => from == to || (from.Kind, to.Kind) switch
    {
        (ColumnKind.Int32, ColumnKind.Int64 or ColumnKind.Double) => true,
        (ColumnKind.Decimal, ColumnKind.Decimal) => to.Scale >= from.Scale && to.Length - to.Scale >= from.Length - from.Scale,
        (ColumnKind.String or ColumnKind.Text or ColumnKind.Enum, ColumnKind.String or ColumnKind.Text or ColumnKind.Enum) => true,
        (ColumnKind.Guid, ColumnKind.Text) => true,
        _ => false,
    };
}
