namespace Mint.Sdk;

/// <summary>A column: its name (empty where <see cref="MigrationOps.AddColumn"/> names it), its type's wire form, nullability and default.</summary>
public sealed class ColumnBuilder
{
    internal ColumnBuilder(string name, string type) => (Name, Type, IsKey) = (name, type, type == "identity");

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

    /// <summary>Whether the default is a fresh GUID.</summary>
    public bool DefaultsToNewGuid { get; private set; }

    /// <summary>Whether the column is, or is part of, the primary key.</summary>
    public bool IsKey { get; private set; }

    /// <summary>The column is the primary key of the new table; where several say so, they are it together.</summary>
    public ColumnBuilder Key()
    {
        IsKey = true;
        return this;
    }

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

    /// <summary>The column's default is a fresh GUID.</summary>
    public ColumnBuilder DefaultNewGuid()
    {
        DefaultsToNewGuid = true;
        return this;
    }
}
