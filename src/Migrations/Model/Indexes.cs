using System.Linq;

namespace Mint.Migrations;

/// <summary>Creates an index over columns, or over one expression. Its name is <see cref="Name"/>, always derived, so that both dialects agree.</summary>
public sealed record CreateIndex(string Table, Items<string> Columns, bool Unique) : Operation
{
    public override string Kind => "create_index";

    /// <summary>What it is named after instead of its columns; an index over an expression must have one.</summary>
    public string? As { get; init; }

    /// <summary>The closed SQL expression that it is over; then it has no columns.</summary>
    public string? Expression { get; init; }

    /// <summary>The closed SQL condition of the rows that are in it, or null for all.</summary>
    public string? Where { get; init; }

    /// <summary><c>ix_table_column…</c>, or <c>ux_…</c> where unique; at most <see cref="Mint.Migrations.Name.MaxLength"/> characters.</summary>
    public string Name => DerivedName.Of(Unique ? "ux" : "ix", Table, As is null ? Columns : Items.Of(As));

    /// <summary>Whether no two rows of the table share these columns' values for it.</summary>
    internal bool HoldsEveryRow => Unique && Expression is null && Where is null;

    /// <summary>Whether it is on that column, or speaks of it.</summary>
    internal bool Covers(string column) => Columns.Contains(column) || Mentions(column);

    internal bool Mentions(string name) => SqlTokens.Mentions(Expression, name) || SqlTokens.Mentions(Where, name);

    private protected override CanonicalJson Write(CanonicalJson json) =>
        json.Text("table", Table).Texts("columns", Columns).Flag("unique", Unique).Text("name", As).Text("expression", Expression).Text("where", Where);
}

/// <summary>Drops an index, named by what it is named after: its columns or its name.</summary>
public sealed record DropIndex(string Table, Items<string> Columns, bool Unique) : Operation
{
    public override string Kind => "drop_index";

    /// <summary>What it is named after instead of its columns.</summary>
    public string? As { get; init; }

    /// <summary>The index.</summary>
    public string Name => new CreateIndex(Table, Columns, Unique) { As = As }.Name;

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Texts("columns", Columns).Flag("unique", Unique).Text("name", As);
}
