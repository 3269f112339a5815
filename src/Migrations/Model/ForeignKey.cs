namespace Mint.Migrations;

/// <summary>What becomes of rows whose row in the other table is deleted.</summary>
public enum OnDelete
{
    /// <summary>The delete is refused; the default.</summary>
    Restrict,

    /// <summary>They are deleted too.</summary>
    Cascade,

    /// <summary>Their columns become NULL.</summary>
    SetNull,
}

/// <summary>Rows refer to rows of another table, or of their own.</summary>
/// <param name="Columns">The columns that refer.</param>
/// <param name="References">The other table.</param>
/// <param name="To">Its columns, one for each: its key, or all columns of one of its unique constraints or indexes.</param>
/// <param name="OnDelete">What a delete of the other row does.</param>
public sealed record ForeignKey(Items<string> Columns, string References, Items<string> To, OnDelete OnDelete)
{
    /// <summary>Canonical JSON; <c>on_delete</c> is <c>cascade</c> or <c>set_null</c>, left out for restrict.</summary>
    public string ToJson() => Write(new CanonicalJson()).ToString();

    /// <summary>Its name in a table: <c>fk_table_column…</c>. SQLite has no use for it.</summary>
    public string NameIn(string table) => NameOf(table, Columns);

    /// <summary>The name of the foreign key on these columns.</summary>
    public static string NameOf(string table, Items<string> columns) => DerivedName.Of("fk", table, columns);

    internal CanonicalJson Write(CanonicalJson json) => json.Texts("columns", Columns).Text("references", References).Texts("to", To).Text("on_delete", Word(OnDelete));

    private static string? Word(OnDelete action) => action switch
    {
        OnDelete.Cascade => "cascade",
        OnDelete.SetNull => "set_null",
        _ => null,
    };
}

/// <summary>Adds a foreign key to a table that exists. Rows that refer to nothing fail the migration.</summary>
public sealed record AddForeignKey(string Table, ForeignKey Key) : Operation
{
    public override string Kind => "add_foreign_key";

    private protected override CanonicalJson Write(CanonicalJson json) => Key.Write(json.Text("table", Table));
}

/// <summary>Drops a foreign key, named by the columns that refer.</summary>
public sealed record DropForeignKey(string Table, Items<string> Columns) : Operation
{
    public override string Kind => "drop_foreign_key";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("table", Table).Texts("columns", Columns);
}
