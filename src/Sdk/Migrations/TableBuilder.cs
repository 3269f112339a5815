namespace Mint.Sdk;

/// <summary>Names the columns of a new table, and what holds for its rows. A column is not null unless it says so.</summary>
public sealed class TableBuilder
{
    private readonly List<ColumnBuilder> columns = [];
    private readonly List<IReadOnlyList<string>> uniques = [];
    private readonly List<TableCheck> checks = [];
    private readonly List<TableReference> references = [];

    /// <summary>The columns named so far, in order.</summary>
    public IReadOnlyList<ColumnBuilder> Columns => columns;

    /// <summary>The unique constraints named so far: the columns of each.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Uniques => uniques;

    /// <summary>The checks named so far.</summary>
    public IReadOnlyList<TableCheck> Checks => checks;

    /// <summary>The foreign keys named so far.</summary>
    public IReadOnlyList<TableReference> References => references;

    /// <summary>The primary key, handed out by the database.</summary>
    /// <param name="name">Its name.</param>
    public ColumnBuilder Id(string name = "id") => Add(name, "identity");

    /// <summary>True or false.</summary>
    public ColumnBuilder Bool(string name) => Add(name, "bool");

    /// <summary>A 32-bit integer.</summary>
    public ColumnBuilder Int32(string name) => Add(name, "int32");

    /// <summary>A 64-bit integer.</summary>
    public ColumnBuilder Int64(string name) => Add(name, "int64");

    /// <summary>A 64-bit floating-point number.</summary>
    public ColumnBuilder Double(string name) => Add(name, "double");

    /// <summary>A decimal number of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public ColumnBuilder Decimal(string name, int precision, int scale) => Add(name, ColumnTypes.DecimalText(precision, scale));

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public ColumnBuilder String(string name, int length) => Add(name, ColumnTypes.StringText(length));

    /// <summary>Text without a limit.</summary>
    public ColumnBuilder Text(string name) => Add(name, "text");

    /// <summary>Bytes.</summary>
    public ColumnBuilder Bytes(string name) => Add(name, "bytes");

    /// <summary>A GUID.</summary>
    public ColumnBuilder Guid(string name) => Add(name, "guid");

    /// <summary>A day.</summary>
    public ColumnBuilder Date(string name) => Add(name, "date");

    /// <summary>A moment (UTC).</summary>
    public ColumnBuilder Timestamptz(string name) => Add(name, "timestamptz");

    /// <summary>A JSON document.</summary>
    public ColumnBuilder Json(string name) => Add(name, "json");

    /// <summary>One of these texts, checked by the database.</summary>
    public ColumnBuilder OneOf(string name, params string[] members) => Add(name, ColumnTypes.EnumText(members));

    /// <summary>The columns together differ from row to row.</summary>
    public void Unique(params string[] columns) => uniques.Add(columns);

    /// <summary>Every row must be so.</summary>
    /// <param name="name">The check's name, in snake_case.</param>
    /// <param name="sql">An SQL expression over the row that both dialects understand.</param>
    public void Check(string name, string sql) => checks.Add(new(name, sql));

    /// <summary>The column refers to a row of another table, or of this one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="references">The table referred to.</param>
    /// <param name="to">Its column: the key, or one that is unique.</param>
    /// <param name="onDelete">What a delete of the row referred to does.</param>
    public void Reference(string column, string references, string to = "id", OnDelete onDelete = OnDelete.Restrict) => Reference([column], references, [to], onDelete);

    /// <summary>The columns together refer to a row of another table, or of this one.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="references">The table referred to.</param>
    /// <param name="to">Its columns, one for each: the key, or all columns of what is unique.</param>
    /// <param name="onDelete">What a delete of the row referred to does.</param>
    public void Reference(string[] columns, string references, string[] to, OnDelete onDelete = OnDelete.Restrict) => this.references.Add(new(columns, references, to, onDelete));

    private ColumnBuilder Add(string name, string type)
    {
        var column = new ColumnBuilder(name, type);
        columns.Add(column);
        return column;
    }
}

/// <summary>A check of a new table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The expression that holds for every row.</param>
public sealed record TableCheck(string Name, string Sql);

/// <summary>A foreign key of a new table.</summary>
/// <param name="Columns">The columns that refer.</param>
/// <param name="References">The table referred to.</param>
/// <param name="To">Its columns.</param>
/// <param name="OnDelete">What a delete of the row referred to does.</param>
public sealed record TableReference(IReadOnlyList<string> Columns, string References, IReadOnlyList<string> To, OnDelete OnDelete);
