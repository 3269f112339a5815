using System.Linq;

namespace Mint.Migrations;

/// <summary>What every row of a table must be.</summary>
/// <param name="Name">Its name in the table; the databases tell it when a row breaks it.</param>
/// <param name="Expression">One closed SQL expression over the row that both dialects understand. A row for which it is NULL is let in.</param>
public sealed record Check(string Name, string Expression)
{
    /// <summary>Canonical JSON.</summary>
    public string ToJson() => Write(new CanonicalJson()).ToString();

    internal CanonicalJson Write(CanonicalJson json) => json.Text("name", Name).Text("sql", Expression);
}

/// <summary>Columns that together differ from row to row; rows with a NULL among them are let in.</summary>
public sealed record UniqueKey(Items<string> Columns)
{
    /// <summary>Canonical JSON: the columns.</summary>
    public string ToJson() => CanonicalJson.Array(Columns.Select(CanonicalJson.Quote));

    /// <summary>Its name in a table: <c>uq_table_column…</c>.</summary>
    public string NameIn(string table) => DerivedName.Of("uq", table, Columns);
}

/// <summary>Adds a check to a table that exists. A row that breaks it fails the migration.</summary>
public sealed record AddCheck(string Table, Check Check) : Operation
{
    public override string Kind => "add_check";

    private protected override CanonicalJson Write(CanonicalJson json) => Check.Write(json.Text("table", Table));
}

/// <summary>Drops a check.</summary>
public sealed record DropCheck(string Table, string Name) : Operation
{
    public override string Kind => "drop_check";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Text("name", Name);
}

/// <summary>Adds a unique constraint to a table that exists. Rows that are alike fail the migration.</summary>
public sealed record AddUnique(string Table, Items<string> Columns) : Operation
{
    public override string Kind => "add_unique";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Texts("columns", Columns);
}

/// <summary>Drops a unique constraint, named by its columns.</summary>
public sealed record DropUnique(string Table, Items<string> Columns) : Operation
{
    public override string Kind => "drop_unique";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Texts("columns", Columns);
}
