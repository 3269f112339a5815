using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>One change of a schema, as data. Equal canonical text = equal operation = equal checksum.</summary>
public abstract record Operation
{
    /// <summary>The wire name, for instance <c>create_table</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Canonical JSON: <c>op</c> and the operation's members, defaults left out.</summary>
    public string ToJson() => Write(new CanonicalJson().Text("op", Kind)).ToString();

    private protected abstract CanonicalJson Write(CanonicalJson json);
}

/// <summary>Creates a table with its constraints. Indexes are operations of their own.</summary>
public sealed record CreateTable(string Table, Items<Column> Columns) : Operation
{
    public override string Kind => "create_table";

    /// <summary>The columns that together differ from row to row.</summary>
    public Items<UniqueKey> Uniques { get; init; }

    /// <summary>What every row must be.</summary>
    public Items<Check> Checks { get; init; }

    /// <summary>The tables that its rows refer to; itself may be among them.</summary>
    public Items<ForeignKey> ForeignKeys { get; init; }

    /// <summary>The constraints as operations of their own, in an order that works.</summary>
    internal IEnumerable<Operation> Constraints() => Uniques.Select(unique => (Operation)new AddUnique(Table, unique.Columns))
        .Concat(Checks.Select(check => new AddCheck(Table, check))).Concat(ForeignKeys.Select(key => new AddForeignKey(Table, key)));

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table)
        .List("columns", Columns.Select(column => column.ToJson()).ToList())
        .List("uniques", Uniques.Select(unique => unique.ToJson()).ToList())
        .List("checks", Checks.Select(check => check.ToJson()).ToList())
        .List("foreign_keys", ForeignKeys.Select(key => key.ToJson()).ToList());
}

/// <summary>Drops a table with its rows.</summary>
public sealed record DropTable(string Table) : Operation
{
    public override string Kind => "drop_table";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table);
}

/// <summary>Adds a column to a table that exists.</summary>
public sealed record AddColumn(string Table, Column Column) : Operation
{
    public override string Kind => "add_column";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Raw("column", Column.ToJson());
}

/// <summary>One UPDATE that sets a column, where it is NULL, to an SQL expression that both dialects understand.</summary>
public sealed record Backfill(string Table, string Column, string Expression) : Operation
{
    public override string Kind => "backfill";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Text("column", Column).Text("sql", Expression);
}

/// <summary>The escape hatch: one SQL text per dialect, run as it is.</summary>
public sealed record Sql(string Sqlite, string Postgres) : Operation
{
    public override string Kind => "sql";

    /// <summary>Whether its author says that code of the version before keeps working; nobody else can tell.</summary>
    public bool Compatible { get; init; }

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("sqlite", Sqlite).Text("postgres", Postgres).Flag("compatible", Compatible);
}
