namespace Mint.Sdk;

/// <summary>Names the columns of a new table. A column is not null unless it says so.</summary>
public sealed class TableBuilder
{
    private readonly List<ColumnBuilder> columns = [];

    /// <summary>The columns named so far, in order.</summary>
    public IReadOnlyList<ColumnBuilder> Columns => columns;

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

    private ColumnBuilder Add(string name, string type)
    {
        var column = new ColumnBuilder(name, type);
        columns.Add(column);
        return column;
    }
}

/// <summary>The types of an added column.</summary>
public sealed class ColumnTypes
{
    /// <summary>True or false.</summary>
    public ColumnBuilder Bool() => new("", "bool");

    /// <summary>A 32-bit integer.</summary>
    public ColumnBuilder Int32() => new("", "int32");

    /// <summary>A 64-bit integer.</summary>
    public ColumnBuilder Int64() => new("", "int64");

    /// <summary>A 64-bit floating-point number.</summary>
    public ColumnBuilder Double() => new("", "double");

    /// <summary>A decimal number of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public ColumnBuilder Decimal(int precision, int scale) => new("", DecimalText(precision, scale));

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public ColumnBuilder String(int length) => new("", StringText(length));

    /// <summary>Text without a limit.</summary>
    public ColumnBuilder Text() => new("", "text");

    /// <summary>Bytes.</summary>
    public ColumnBuilder Bytes() => new("", "bytes");

    /// <summary>A GUID.</summary>
    public ColumnBuilder Guid() => new("", "guid");

    /// <summary>A day.</summary>
    public ColumnBuilder Date() => new("", "date");

    /// <summary>A moment (UTC).</summary>
    public ColumnBuilder Timestamptz() => new("", "timestamptz");

    /// <summary>A JSON document.</summary>
    public ColumnBuilder Json() => new("", "json");

    internal static string StringText(int length) => FormattableString.Invariant($"string({length})");

    internal static string DecimalText(int precision, int scale) => FormattableString.Invariant($"decimal({precision},{scale})");
}

/// <summary>A column: its name (empty where <see cref="MigrationOps.AddColumn"/> names it), its type's wire form, nullability and default.</summary>
public sealed class ColumnBuilder
{
    internal ColumnBuilder(string name, string type) => (Name, Type) = (name, type);

    /// <summary>The name, or empty.</summary>
    public string Name { get; }

    /// <summary>The type's wire form, for instance <c>string(200)</c>.</summary>
    public string Type { get; }

    /// <summary>Whether it may be NULL.</summary>
    public bool IsNullable { get; private set; }

    /// <summary>The constant default, or null.</summary>
    public object? DefaultValue { get; private set; }

    /// <summary>Whether the default is the present moment.</summary>
    public bool DefaultsToNow { get; private set; }

    /// <summary>The column may be NULL.</summary>
    public ColumnBuilder Nullable()
    {
        IsNullable = true;
        return this;
    }

    /// <summary>The column has a constant default: a string, bool, integer or double.</summary>
    public ColumnBuilder Default(object value)
    {
        DefaultValue = value;
        return this;
    }

    /// <summary>The column's default is the present moment (UTC).</summary>
    public ColumnBuilder DefaultNow()
    {
        DefaultsToNow = true;
        return this;
    }
}
