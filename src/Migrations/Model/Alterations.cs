namespace Mint.Migrations;

/// <summary>Gives a table another name. Its indexes are renamed with it, for their names are derived.</summary>
public sealed record RenameTable(string Table, string To) : Operation
{
    public override string Kind => "rename_table";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Text("to", To);
}

/// <summary>Gives a column another name. Indexes on it are renamed with it.</summary>
public sealed record RenameColumn(string Table, string Column, string To) : Operation
{
    public override string Kind => "rename_column";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Text("column", Column).Text("to", To);
}

/// <summary>Drops a column with its values, and the indexes on it.</summary>
public sealed record DropColumn(string Table, string Column) : Operation
{
    public override string Kind => "drop_column";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Text("column", Column);
}

/// <summary>Gives a column another type, nullability or default. <paramref name="Column"/> is the whole column as it will be.</summary>
public sealed record AlterColumn(string Table, Column Column) : Operation
{
    public override string Kind => "alter_column";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Raw("column", Column.ToJson());
}
