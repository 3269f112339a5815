namespace Mint.Migrations;

/// <summary>
/// Words to write migrations of our own tables in; meant for <c>using static Mint.Migrations.Schema;</c>:
/// <code>Step(1, "create_users", Table("users", Id(), Text("name"), Timestamptz("created_at").DefaultNow()), Unique("users", "name"))</code>
/// </summary>
public static class Schema
{
    /// <summary>A migration that loses no data.</summary>
    public static Migration Step(int version, string name, params Operation[] operations) => new(version, name, Destructive: null, operations.ToItems());

    public static CreateTable Table(string name, params Column[] columns) => new(name, columns.ToItems());

    public static AddColumn Add(string table, Column column) => new(table, column);

    public static CreateIndex Index(string table, params string[] columns) => new(table, columns.ToItems(), Unique: false);

    public static CreateIndex Unique(string table, params string[] columns) => new(table, columns.ToItems(), Unique: true);

    /// <summary>The column refers to a row of another table, by its id or another unique column.</summary>
    public static AddForeignKey Refer(string table, string column, string references, string to = "id", OnDelete onDelete = OnDelete.Restrict) =>
        new(table, new(Items.Of(column), references, Items.Of(to), onDelete));

    public static AddCheck Check(string table, string name, string expression) => new(table, new(name, expression));

    /// <summary>A unique constraint; for an index see <see cref="Unique"/>.</summary>
    public static AddUnique Distinct(string table, params string[] columns) => new(table, columns.ToItems());

    public static InsertRows Insert(string table, params Row[] rows) => new(table, rows.ToItems());

    /// <summary>Values of a row: null, text, bool, or a number.</summary>
    public static Row Row(params (string Column, object? Value)[] values) => Migrations.Row.Of(values.Select(value => new RowValue(value.Column, Constant(value.Value))));

    /// <summary>A view of one SELECT that both dialects understand.</summary>
    public static CreateView View(string name, string sql) => new(new(name, sql, sql));

    public static Backfill Fill(string table, string column, string expression) => new(table, column, expression);

    /// <summary>Plain SQL that both dialects understand.</summary>
    public static Sql Run(string sql) => new(sql, sql);

    /// <summary>The primary key, handed out by the database.</summary>
    public static Column Id(string name = "id") => Of(name, ColumnType.Identity) with { Key = true };

    public static Column Bool(string name) => Of(name, ColumnType.Bool);

    public static Column Int32(string name) => Of(name, ColumnType.Int32);

    public static Column Int64(string name) => Of(name, ColumnType.Int64);

    public static Column Double(string name) => Of(name, ColumnType.Double);

    public static Column String(string name, int length) => Of(name, ColumnType.String(length));

    public static Column Text(string name) => Of(name, ColumnType.Text);

    public static Column Bytes(string name) => Of(name, ColumnType.Bytes);

    public static Column Uuid(string name) => Of(name, ColumnType.Guid);

    public static Column Date(string name) => Of(name, ColumnType.Date);

    public static Column Decimal(string name, int precision, int scale) => Of(name, ColumnType.Decimal(precision, scale));

    public static Column Timestamptz(string name) => Of(name, ColumnType.Timestamptz);

    public static Column Json(string name) => Of(name, ColumnType.Json);

    public static Column OneOf(string name, params string[] members) => Of(name, ColumnType.Enum(members.ToItems()));

    /// <summary>The column may be NULL.</summary>
    public static Column Null(this Column column) => column with { Nullable = true };

    /// <summary>The column is, or is part of, the primary key.</summary>
    public static Column AsKey(this Column column) => column with { Key = true };

    public static Column Default(this Column column, string value) => column with { Default = new(DefaultKind.Text, value) };

    public static Column Default(this Column column, long value) => column with { Default = new(DefaultKind.Number, value.ToString(System.Globalization.CultureInfo.InvariantCulture)) };

    public static Column Default(this Column column, bool value) => column with { Default = new(DefaultKind.Bool, value ? "true" : "false") };

    public static Column DefaultNow(this Column column) => column with { Default = ColumnDefault.Now };

    private static Constant Constant(object? value) => value switch
    {
        null => Migrations.Constant.Null,
        string text => new(ConstantKind.Text, text),
        bool flag => new(ConstantKind.Bool, flag ? "true" : "false"),
        IFormattable number => new(ConstantKind.Number, number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"{value.GetType()} is no constant.", nameof(value)),
    };

    private static Column Of(string name, ColumnType type) => new(name, type, Nullable: false, Key: false, Default: null);
}
