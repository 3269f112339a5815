using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>What a constant in a row is.</summary>
public enum ConstantKind { Null, Text, Number, Bool }

/// <summary>A constant in a row. <paramref name="Value"/> is its invariant text, <c>true</c>/<c>false</c> for a bool, empty for NULL; bytes are lower-case hex digits as text.</summary>
public sealed record Constant(ConstantKind Kind, string Value)
{
    /// <summary>NULL.</summary>
    public static Constant Null { get; } = new(ConstantKind.Null, "");

    /// <summary>Canonical JSON: <c>null</c>, <c>"a"</c>, <c>true</c>, <c>{"number":"1.5"}</c>.</summary>
    public string ToJson() => Kind switch
    {
        ConstantKind.Null => "null",
        ConstantKind.Bool => Value,
        ConstantKind.Text => CanonicalJson.Quote(Value),
        _ => new CanonicalJson().Text("number", Value).ToString(),
    };
}

/// <summary>A value of a row.</summary>
public sealed record RowValue(string Column, Constant Value);

/// <summary>Values of a row, by column in ordinal order; make it with <see cref="Of"/>.</summary>
public sealed record Row(Items<RowValue> Values)
{
    /// <summary>A row of these values, in whatever order.</summary>
    public static Row Of(IEnumerable<RowValue> values) => new(values.OrderBy(value => value.Column, StringComparer.Ordinal).ToItems());

    /// <summary>The value of a column, or null where the row has none.</summary>
    public Constant? Find(string column) => Values.FirstOrDefault(value => value.Column == column)?.Value;

    /// <summary>Canonical JSON: values by column.</summary>
    public string ToJson() => Values.Aggregate(new CanonicalJson(), (json, value) => json.Raw(value.Column, value.Value.ToJson())).ToString();
}

/// <summary>Puts rows in. Columns that a row leaves out get their default.</summary>
public sealed record InsertRows(string Table, Items<Row> Rows) : Operation
{
    public override string Kind => "insert_rows";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).List("rows", Rows.Select(row => row.ToJson()).ToList());
}

/// <summary>Changes the one row that has this key; does nothing where it is gone.</summary>
public sealed record UpdateRow(string Table, Row Key, Row Set) : Operation
{
    public override string Kind => "update_row";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Raw("key", Key.ToJson()).Raw("set", Set.ToJson());
}

/// <summary>Deletes the one row that has this key; does nothing where it is gone.</summary>
public sealed record DeleteRow(string Table, Row Key) : Operation
{
    public override string Kind => "delete_row";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Raw("key", Key.ToJson());
}
